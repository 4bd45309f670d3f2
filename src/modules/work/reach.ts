import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import {
  visibleChecklistItems,
  visibleDisputes,
  visibleHandoffs,
  visibleWorkItems,
} from './policy.ts';

/** What `node` finds of this module. */
export const workReach = (client: PrismaClient) => ({
  WorkItem: reachOf(client.workItem, visibleWorkItems),
  ChecklistItem: reachOf(client.checklistItem, visibleChecklistItems),
  Handoff: reachOf(client.handoff, visibleHandoffs),
  Dispute: reachOf(client.dispute, visibleDisputes),
});
