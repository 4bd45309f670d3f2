/** What a partner app can be granted of requests: roles of its caller, as the API calls them. */
export const requestScopes = {
  readRequests: 'READ_REQUESTS',
  followEscalations: 'FOLLOW_ESCALATIONS',
  fileRequests: 'FILE_REQUESTS',
  updateWork: 'UPDATE_WORK',
} as const;

export type RequestScope = (typeof requestScopes)[keyof typeof requestScopes];
