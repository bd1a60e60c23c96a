import type { Actor, Permission } from '@peoplekit/core';
import { AppError } from './errors.ts';

/**
 * The first line of every verb.
 * @throws AppError `forbidden` when the actor may not.
 */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!actor.permissions.has(permission)) {
    throw new AppError(
      'forbidden',
      `This needs the permission ${permission}, which the role ${actor.role} does not have here.`,
    );
  }
}
