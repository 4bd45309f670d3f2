import { reachOf } from '../../platform/auth/reach.ts';
import type { Platform } from '../../platform/module.ts';
import { visibleIncidents } from './policy.ts';

/** What `node` finds of this module. */
export const incidentsReach = ({ client, time }: Pick<Platform, 'client' | 'time'>) => ({
  Incident: reachOf(client.incident, (caller) => visibleIncidents(caller, time.now())),
});
