import { Hono } from 'hono';
import { auditRoutes } from './audit/audit.routes.ts';
import { contactsRoutes } from './contacts/contacts.routes.ts';
import { crmRoutes } from './crm/crm.routes.ts';
import type { Deps } from './deps.ts';
import { embedFiles } from './embed/embed-files.ts';
import { AppError } from './errors.ts';
import { exportsRoutes } from './exports/exports.routes.ts';
import { fieldsRoutes } from './fields/fields.routes.ts';
import { healthRoutes } from './health/health.routes.ts';
import { accessLog } from './http/access-log.ts';
import type { HttpEnv } from './http/context.ts';
import { crossOrigin } from './http/cross-origin.ts';
import { handleError } from './http/error-handler.ts';
import { headAnswers } from './http/head-answers.ts';
import { routeMounter } from './http/mount-route.ts';
import { requestId } from './http/request-id.ts';
import { jobsRoutes } from './jobs/jobs.routes.ts';
import { eventsRoutes } from './live/events.routes.ts';
import { meRoutes } from './me/me.routes.ts';
import { preferencesRoutes } from './preferences/preferences.routes.ts';
import { viewsRoutes } from './views/views.routes.ts';

function noSuchRoute(): never {
  throw new AppError('not_found', 'There is no such route.');
}

/** The HTTP side of one BFF: everything under the base path, and the script for the browser beside it. */
export function createApp(deps: Deps): Hono<HttpEnv> {
  const { basePath, allowedOrigins } = deps.config;
  const api = new Hono<HttpEnv>();

  api.use(requestId());
  api.use(accessLog(deps.log));
  api.use(headAnswers());
  api.use(crossOrigin(allowedOrigins));
  api.use((c, next) => {
    // Contacts belong to the one who asked: no shared cache may keep them.
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    return next();
  });

  const mount = routeMounter(api, deps);
  for (const routes of [
    healthRoutes,
    meRoutes,
    fieldsRoutes,
    contactsRoutes,
    preferencesRoutes,
    viewsRoutes,
    auditRoutes,
    crmRoutes,
    jobsRoutes,
    exportsRoutes,
    eventsRoutes,
  ])
    routes(deps, mount);
  // At the root the paths beside ours belong to the host.
  if (basePath) api.all('*', noSuchRoute);
  api.onError(handleError);

  const app = new Hono<HttpEnv>();
  const embed = embedFiles();
  app.get('/embed/:file', embed);
  app.get(`${basePath}/embed/:file`, embed);
  app.route(basePath || '/', api);
  app.notFound((c) => handleError(new AppError('not_found', 'There is nothing here.'), c));
  return app;
}
