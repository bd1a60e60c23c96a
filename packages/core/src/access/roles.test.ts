import { expect, it } from 'vitest';
import { rolePermissions, roles, rolesWithoutPermissions } from './roles.ts';

it('the roles without permissions are those that the table gives none', () => {
  expect(rolesWithoutPermissions).toEqual(roles.filter((role) => rolePermissions[role].length === 0));
});
