import type { Permission } from './permissions.ts';
import type { Plan } from './plans.ts';
import type { Role } from './roles.ts';

/** Where a request came from, as far as the server can tell. It stands in the audit log and decides nothing. */
export interface Origin {
  /** Of the caller, or of whatever stands between. */
  ip?: string;
  /** What the caller says that it is. */
  userAgent?: string;
}

/** Who calls. Built from the token and from nothing else, but for where from. */
export interface Actor {
  workspace: string;
  /** The host's id of the user; never an e-mail address or a name. */
  user: string;
  /** For display and for audit rows, when the host gives it. */
  name?: string;
  role: Role;
  plan: Plan;
  permissions: ReadonlySet<Permission>;
  origin?: Origin;
}
