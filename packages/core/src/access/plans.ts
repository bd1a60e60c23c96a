export const plans = ['free', 'basic', 'standard', 'pro', 'enterprise'] as const;

export type Plan = (typeof plans)[number];

/** Plans whose workspaces may connect a CRM. */
export const plansWithIntegrations: readonly Plan[] = ['pro', 'enterprise'];
