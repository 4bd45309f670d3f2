import { staffCaller } from '../../staff/index.ts';
import { requestScopes } from '../scopes.ts';

/** Scopes of whatever tells of escalations: the staff, and apps that are granted to follow them. */
export const forFollowers = {
  $any: { callerIs: staffCaller, hasRole: requestScopes.followEscalations },
} as const;
