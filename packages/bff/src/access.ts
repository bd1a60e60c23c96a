import type { Actor, Permission } from '@peoplekit/core';
import { AppError } from './errors.ts';

/**
 * The first line of every verb.
 * @throws AppError `forbidden` when the actor may not.
 */
export function requirePermission(actor: Actor, permission: Permission): void {
  requireOneOf(actor, [permission]);
}

/** @throws AppError `forbidden` when the actor has none of the permissions. */
export function requireOneOf(actor: Actor, permissions: readonly Permission[]): void {
  if (permissions.some((permission) => actor.permissions.has(permission))) return;
  throw new AppError(
    'forbidden',
    `This needs the permission ${permissions.join(' or ')}, which the role ${actor.role} does not have here.`,
  );
}
