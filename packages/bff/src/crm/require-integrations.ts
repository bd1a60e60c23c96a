import type { Actor, Permission } from '@peoplekit/core';
import { requireIntegrationsPlan, requireOneOf } from '../access.ts';

/**
 * The first line of every verb that works with a CRM.
 * @throws AppError `forbidden`, then `plan_required`.
 */
export function requireIntegrations(actor: Actor, ...permissions: Permission[]): void {
  requireOneOf(actor, permissions);
  requireIntegrationsPlan(actor);
}
