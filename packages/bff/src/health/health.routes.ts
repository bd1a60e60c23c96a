import { routes } from '@peoplekit/core/contract';
import type { Mount } from '../http/mount-route.ts';
import { createOpenApi } from '../http/openapi.ts';
import { version } from '../version.ts';
import { checkReadiness } from './check-readiness.ts';

/** What operators and tools ask without a token. */
export const healthRoutes: Mount = (deps, mount) => {
  const openapi = createOpenApi(deps.config.basePath, version);
  mount(routes.health, () => ({ status: 'ok' as const }));
  mount(routes.ready, async ({ c }) => {
    const readiness = await checkReadiness(deps);
    c.status(readiness.status === 'ready' ? 200 : 503);
    return readiness;
  });
  mount(routes.openapi, () => openapi);
  mount(routes.metrics, async ({ c }) => {
    c.header('Content-Type', deps.registry.contentType);
    return deps.registry.metrics();
  });
};
