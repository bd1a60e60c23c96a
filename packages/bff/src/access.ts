import { type Actor, type Permission, plansWithIntegrations } from '@peoplekit/core';
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
    `This needs the permission ${permissions.join(' or ')}, which this token (role ${actor.role}) does not give.`,
  );
}

/** The lowest plan with CRMs: what one has to buy. */
export const integrationsPlan = plansWithIntegrations[0] ?? 'enterprise';

export const hasIntegrations = ({ plan }: Actor): boolean => plansWithIntegrations.includes(plan);

/** @throws AppError `plan_required` when the actor's workspace has no CRMs in its plan. */
export function requireIntegrationsPlan(actor: Actor): void {
  if (hasIntegrations(actor)) return;
  throw new AppError(
    'plan_required',
    `CRMs need the plan ${integrationsPlan} or a higher one; this is the plan ${actor.plan}.`,
  );
}
