import { type Permission, permissions } from './permissions.ts';

export const roles = ['owner', 'admin', 'editor', 'agent', 'service'] as const;

export type Role = (typeof roles)[number];

const allButIngest = permissions.filter((permission) => permission !== 'contacts:ingest');

/** What a role may do when the token does not list permissions of its own. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: allButIngest,
  admin: allButIngest,
  editor: [
    'contacts:read',
    'contacts:write',
    'contacts:delete',
    'contacts:reveal',
    'contacts:export',
    'integrations:run',
    'jobs:read',
    'jobs:manage',
  ],
  agent: [],
  service: permissions,
};
