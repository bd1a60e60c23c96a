import { routes } from '@peoplekit/core/contract';
import type { Mount } from '../http/mount-route.ts';
import { createView } from './create-view.ts';
import { deleteView } from './delete-view.ts';
import { listViews } from './list-views.ts';
import { updateView } from './update-view.ts';

/** Saved views over HTTP. */
export const viewsRoutes: Mount = (deps, mount) => {
  mount(routes.listViews, ({ actor }) => listViews(deps, actor));
  mount(routes.createView, ({ actor, body }) => createView(deps, actor, body));
  mount(routes.updateView, ({ actor, params, body }) => updateView(deps, actor, params.id, body));
  mount(routes.deleteView, ({ actor, params }) => deleteView(deps, actor, params.id));
};
