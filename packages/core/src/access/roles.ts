import { type Permission, permissions } from './permissions.ts';

export const roles = ['owner', 'admin', 'editor', 'agent', 'service'] as const;

export type Role = (typeof roles)[number];

// Pure, so that a page that needs none of them loads none.
const allButIngest = /* @__PURE__ */ permissions.filter((permission) => permission !== 'contacts:ingest');

/** Roles that may nothing unless the token says what: by themselves, so that a page need not load what the others may. */
export const rolesWithoutPermissions: readonly unknown[] = ['agent'];

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
