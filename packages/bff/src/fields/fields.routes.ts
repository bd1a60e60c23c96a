import { routes } from '@peoplekit/core/contract';
import type { Mount } from '../http/mount-route.ts';
import { createField } from './create-field.ts';
import { deleteField } from './delete-field.ts';
import { listFields } from './list-fields.ts';
import { orderFields } from './order-fields.ts';
import { updateField } from './update-field.ts';

/** Fields over HTTP. */
export const fieldsRoutes: Mount = (deps, mount) => {
  mount(routes.listFields, ({ actor }) => listFields(deps, actor));
  mount(routes.createField, ({ actor, body }) => createField(deps, actor, body));
  mount(routes.updateField, ({ actor, params, body }) => updateField(deps, actor, params.key, body));
  mount(routes.deleteField, ({ actor, params }) => deleteField(deps, actor, params.key));
  mount(routes.orderFields, ({ actor, body }) => orderFields(deps, actor, body));
};
