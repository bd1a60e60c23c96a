import { routes } from '@peoplekit/core/contract';
import type { Mount } from '../http/mount-route.ts';
import { createExport } from './create-export.ts';

/** Exports over HTTP; what becomes of one is told as of any job. */
export const exportsRoutes: Mount = (deps, mount) => {
  mount(routes.createExport, ({ actor, body }) => createExport(deps, actor, body));
};
