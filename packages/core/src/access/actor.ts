import type { Permission } from './permissions.ts';
import type { Plan } from './plans.ts';
import type { Role } from './roles.ts';

/** Who calls. Built from the token and from nothing else. */
export interface Actor {
  workspace: string;
  /** The host's id of the user; never an e-mail address or a name. */
  user: string;
  /** For display and for audit rows, when the host gives it. */
  name?: string;
  role: Role;
  plan: Plan;
  permissions: ReadonlySet<Permission>;
}
