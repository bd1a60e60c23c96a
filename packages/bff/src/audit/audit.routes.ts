import { routes } from '@peoplekit/core/contract';
import { sendDownload } from '../http/download.ts';
import type { Mount } from '../http/mount-route.ts';
import { exportAudit } from './export-audit.ts';
import { listAudit } from './list-audit.ts';
import { listAuditActors } from './list-audit-actors.ts';

/** The audit log over HTTP. */
export const auditRoutes: Mount = (deps, mount) => {
  mount(routes.listAudit, ({ actor, query }) => listAudit(deps, actor, query));
  mount(routes.listAuditActors, ({ actor }) => listAuditActors(deps, actor));
  mount(routes.exportAudit, async ({ actor, query, c }) => sendDownload(c, await exportAudit(deps, actor, query)));
};
