import { type Actor, type Permission, plansWithIntegrations } from '@peoplekit/core';
import { requireOneOf } from '../access.ts';
import { AppError } from '../errors.ts';

/** The lowest plan with CRMs: what one has to buy. */
export const requiredPlan = plansWithIntegrations[0] ?? 'enterprise';

export const hasIntegrations = ({ plan }: Actor): boolean => plansWithIntegrations.includes(plan);

/**
 * The first line of every verb that works with a CRM.
 * @throws AppError `forbidden`, then `plan_required`.
 */
export function requireIntegrations(actor: Actor, ...permissions: Permission[]): void {
  requireOneOf(actor, permissions);
  if (!hasIntegrations(actor))
    throw new AppError(
      'plan_required',
      `CRMs need the plan ${requiredPlan} or a higher one; this is the plan ${actor.plan}.`,
    );
}
