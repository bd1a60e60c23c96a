import { columnFaults, defaultPreferences, type Field, knownColumns, type TablePreferences } from '@peoplekit/core';
import type { View, ViewInput, ViewPatch } from '@peoplekit/core/contract';
import { failureOf } from './failure-of.ts';
import type { FieldList } from './in-memory-fields.ts';

/** Preferences and views of one user of one workspace, in memory, as the BFF keeps them. */
export class InMemorySettings {
  readonly #source: FieldList;
  readonly #preferences = new Map<string, TablePreferences>();
  #views: View[] = [];
  #made = 0;

  constructor(fields: FieldList) {
    this.#source = fields;
  }

  get #fields(): readonly Field[] {
    return this.#source.all;
  }

  preferences(scope = 'own'): TablePreferences {
    const workspace = this.#preferences.get('workspace');
    const saved = (scope === 'own' && this.#preferences.get('own')) || workspace || defaultPreferences(this.#fields);
    return { ...saved, columns: knownColumns(saved.columns, this.#fields) };
  }

  savePreferences(preferences: TablePreferences, scope = 'own'): TablePreferences {
    const [fault] = columnFaults(preferences.columns, this.#fields);
    if (fault) throw failureOf('invalid', [{ ...fault, pointer: `/columns${fault.pointer}` }]);
    this.#preferences.set(scope, structuredClone(preferences));
    return this.preferences(scope);
  }

  resetPreferences(scope = 'own'): TablePreferences {
    this.#preferences.delete(scope);
    return this.preferences(scope);
  }

  views(): View[] {
    return structuredClone(this.#views).sort((a, b) => a.name.localeCompare(b.name));
  }

  createView({ name, query, columns = null, shared = false, default: isDefault = false }: ViewInput): View {
    const now = new Date().toISOString();
    this.#made += 1;
    const id = `00000000-0000-7000-8000-${String(this.#made).padStart(12, '0')}`;
    const view = { id, owner: 'user-1', canChange: true, createdAt: now, updatedAt: now };
    return this.#put({ ...view, name: checkName(name), query, columns, shared, default: isDefault });
  }

  updateView(id: string, { name, query, columns, shared, default: isDefault }: ViewPatch): View {
    const view = this.#find(id);
    return this.#put({
      ...view,
      ...(name !== undefined && { name: checkName(name) }),
      ...(query !== undefined && { query }),
      ...(columns !== undefined && { columns }),
      ...(shared !== undefined && { shared }),
      ...(isDefault !== undefined && { default: isDefault }),
      updatedAt: new Date().toISOString(),
    });
  }

  deleteView(id: string): View {
    const view = this.#find(id);
    this.#views = this.#views.filter((candidate) => candidate !== view);
    return view;
  }

  #find(id: string): View {
    const view = this.#views.find((candidate) => candidate.id === id);
    if (!view) throw failureOf('not_found');
    return view;
  }

  #put(view: View): View {
    const others = this.#views.filter(({ id }) => id !== view.id);
    // There is one default at most.
    this.#views = [
      ...others.map((other) => (view.default ? { ...other, default: false } : other)),
      structuredClone(view),
    ];
    return structuredClone(view);
  }
}

function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > 80)
    throw failureOf('invalid', [{ pointer: '/name', message: 'is too long, or empty' }]);
  return trimmed;
}
