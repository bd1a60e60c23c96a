/** Everything an actor can be allowed to do. */
export const permissions = [
  'contacts:read',
  'contacts:write',
  'contacts:delete',
  'contacts:reveal',
  'contacts:export',
  'contacts:ingest',
  'contacts:erase',
  'fields:manage',
  'preferences:manage',
  'integrations:manage',
  'integrations:run',
  'jobs:read',
  'jobs:manage',
  'audit:read',
] as const;

export type Permission = (typeof permissions)[number];
