import { routes } from '@peoplekit/core/contract';
import type { Mount } from '../http/mount-route.ts';
import { listFields } from './list-fields.ts';

/** Fields over HTTP. */
export const fieldsRoutes: Mount = (deps, mount) => {
  mount(routes.listFields, ({ actor }) => listFields(deps, actor));
};
