import { routes } from '@peoplekit/core/contract';
import type { Mount } from '../http/mount-route.ts';
import { getTablePreferences } from './get-table-preferences.ts';
import { resetTablePreferences } from './reset-table-preferences.ts';
import { saveTablePreferences } from './save-table-preferences.ts';

/** Preferences over HTTP. */
export const preferencesRoutes: Mount = (deps, mount) => {
  mount(routes.getTablePreferences, ({ actor, query }) => getTablePreferences(deps, actor, query.scope));
  mount(routes.saveTablePreferences, ({ actor, query, body }) => saveTablePreferences(deps, actor, query.scope, body));
  mount(routes.resetTablePreferences, ({ actor, query }) => resetTablePreferences(deps, actor, query.scope));
};
