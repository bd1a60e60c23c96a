import { routes } from '@peoplekit/core/contract';
import type { Context } from 'hono';
import type { Mount } from '../http/mount-route.ts';
import { authorizationPage, authorizationPageHeaders } from './authorization-page.ts';
import { beginAuthorization } from './begin-authorization.ts';
import { referrerOf, setMark, takeMark } from './browser-mark.ts';
import { connectIntegration } from './connect-integration.ts';
import { connectionPage, connectionPageHeaders } from './connection-page.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { disconnectIntegration } from './disconnect-integration.ts';
import { finishConnection } from './finish-connection.ts';
import { getMapping } from './get-mapping.ts';
import { listIntegrations } from './list-integrations.ts';
import { previewSync } from './preview-sync.ts';
import { listRemoteFields } from './remote-fields.ts';
import { saveMapping } from './save-mapping.ts';
import { saveSchedule } from './save-schedule.ts';
import { startExport, startImport } from './start-sync.ts';

/** CRMs over HTTP. */
export const crmRoutes: Mount = (deps, mount) => {
  const publicUrl = (c: Context) => deps.config.publicUrl ?? new URL(c.req.url).origin;

  mount(routes.listIntegrations, ({ actor }) => listIntegrations(deps, actor));
  mount(routes.connectIntegration, ({ actor, params, body, c }) =>
    connectIntegration(deps, actor, { ...params, ...body, publicUrl: publicUrl(c) }),
  );
  mount(routes.authorizeIntegration, async ({ params, query, c }) => {
    const origin = new URL(publicUrl(c)).origin;
    const start = await beginAuthorization(deps, params.connector, query.state, referrerOf(c, origin));
    if (start.kind === 'go') {
      setMark(c, start, origin.startsWith('https:'));
      return c.redirect(start.url);
    }
    for (const [name, value] of Object.entries(authorizationPageHeaders)) c.header(name, value);
    return authorizationPage(start, new URL(c.req.url).search);
  });
  mount(routes.integrationCallback, async ({ params, query, c }) => {
    for (const [name, value] of Object.entries(connectionPageHeaders)) c.header(name, value);
    const mark = (stateHash: string) => takeMark(c, stateHash);
    return connectionPage(await finishConnection(deps, params.connector, query, mark));
  });
  mount(routes.disconnectIntegration, ({ actor, params }) => disconnectIntegration(deps, actor, params.connector));
  mount(routes.listRemoteFields, ({ actor, params, query }) => listRemoteFields(deps, actor, params.connector, query));
  mount(routes.getMapping, ({ actor, params }) => getMapping(deps, actor, params.connector));
  mount(routes.saveMapping, ({ actor, params, body: { version: _version, problems: _problems, ...mapping } }) =>
    saveMapping(deps, actor, params.connector, mapping),
  );
  mount(routes.previewSync, ({ actor, params, body }) => previewSync(deps, actor, params.connector, body));
  mount(routes.importFromCrm, ({ actor, params, body }) => startImport(deps, actor, params.connector, body));
  mount(routes.exportToCrm, ({ actor, params, body }) => startExport(deps, actor, params.connector, body.scope));
  mount(routes.saveSchedule, ({ actor, params, body }) => saveSchedule(deps, actor, params, body));
  mount(routes.deleteSchedule, ({ actor, params }) => deleteSchedule(deps, actor, params));
};
