import { routes } from '@peoplekit/core/contract';
import type { Mount } from '../http/mount-route.ts';
import { connectIntegration } from './connect-integration.ts';
import { connectionPage, connectionPageHeaders } from './connection-page.ts';
import { disconnectIntegration } from './disconnect-integration.ts';
import { finishConnection } from './finish-connection.ts';
import { getMapping } from './get-mapping.ts';
import { listIntegrations } from './list-integrations.ts';
import { previewSync } from './preview-sync.ts';
import { listRemoteFields } from './remote-fields.ts';
import { saveMapping } from './save-mapping.ts';
import { startExport, startImport } from './start-sync.ts';

/** CRMs over HTTP. */
export const crmRoutes: Mount = (deps, mount) => {
  mount(routes.listIntegrations, ({ actor }) => listIntegrations(deps, actor));
  mount(routes.connectIntegration, ({ actor, params, body, c }) => {
    const publicUrl = deps.config.publicUrl ?? new URL(c.req.url).origin;
    return connectIntegration(deps, actor, { ...params, ...body, publicUrl });
  });
  mount(routes.integrationCallback, async ({ params, query, c }) => {
    for (const [name, value] of Object.entries(connectionPageHeaders)) c.header(name, value);
    return connectionPage(await finishConnection(deps, params.connector, query));
  });
  mount(routes.disconnectIntegration, ({ actor, params }) => disconnectIntegration(deps, actor, params.connector));
  mount(routes.listRemoteFields, ({ actor, params, query }) => listRemoteFields(deps, actor, params.connector, query));
  mount(routes.getMapping, ({ actor, params }) => getMapping(deps, actor, params.connector));
  mount(routes.saveMapping, ({ actor, params, body }) => saveMapping(deps, actor, params.connector, body));
  mount(routes.previewSync, ({ actor, params, body }) => previewSync(deps, actor, params.connector, body));
  mount(routes.importFromCrm, ({ actor, params, body }) => startImport(deps, actor, params.connector, body));
  mount(routes.exportToCrm, ({ actor, params, body }) => startExport(deps, actor, params.connector, body.scope));
};
