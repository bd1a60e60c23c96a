import { routes } from '@peoplekit/core/contract';
import type { Mount } from '../http/mount-route.ts';
import { getMe } from './get-me.ts';

/** The caller over HTTP. */
export const meRoutes: Mount = (deps, mount) => {
  mount(routes.me, ({ actor }) => getMe(deps, actor));
};
