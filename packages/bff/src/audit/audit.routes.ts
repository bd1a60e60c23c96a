import { routes } from '@peoplekit/core/contract';
import type { Mount } from '../http/mount-route.ts';
import { listAudit } from './list-audit.ts';

/** The audit log over HTTP. */
export const auditRoutes: Mount = (deps, mount) => {
  mount(routes.listAudit, ({ actor, query }) => listAudit(deps, actor, query));
};
