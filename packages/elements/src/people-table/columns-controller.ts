import type { Field, PageSize } from '@peoplekit/core';
import type { ReactiveControllerHost } from 'lit';
import { type ColumnPreference, PreferencesSource } from '../data/preferences-source.ts';
import { arrangeColumns, chosenColumns, defaultColumns } from './column-preferences.ts';

/** What a host chooses: keys of fields, or columns in every detail. */
export type ChosenColumns = readonly string[] | readonly ColumnPreference[];

function chosen(columns: ChosenColumns, fields: readonly Field[]): readonly ColumnPreference[] {
  return isDetailed(columns) ? arrangeColumns(columns, fields) : chosenColumns(columns, fields);
}

function isDetailed(columns: ChosenColumns): columns is readonly ColumnPreference[] {
  return typeof columns[0] === 'object';
}

/**
 * Which columns there are and how: as the user wants them, saved with the preferences. When the host chooses the columns, what the user
 * changes holds for this page, and neither comes from the preferences nor goes there.
 */
export class ColumnsController {
  readonly source: PreferencesSource;
  /** The host's choice, when there is one. */
  keys: ChosenColumns | undefined;
  #fields: readonly Field[] = [];
  #base: unknown;
  /** What the user made of the host's choice. */
  own: readonly ColumnPreference[] | undefined;
  /** As they were arranged last. */
  arranged: readonly ColumnPreference[] = [];

  constructor(host: ReactiveControllerHost) {
    this.source = new PreferencesSource(host);
  }

  get isReady(): boolean {
    return this.keys !== undefined || this.source.isReady;
  }

  /** All columns in their order, those that are not to be seen included. `keys`: the host's choice. */
  arrange(keys: ChosenColumns | undefined, fields: readonly Field[]): readonly ColumnPreference[] {
    if (keys !== this.keys) this.own = undefined;
    const base = keys ? (this.own ?? keys) : this.source.value?.columns;
    if (base === this.#base && keys === this.keys && fields === this.#fields) return this.arranged;
    this.#base = base;
    this.keys = keys;
    this.#fields = fields;
    // Saved ones that are none were never set; a host may well want none.
    this.arranged = chosen(base && (keys || base.length) ? base : defaultColumns, fields);
    return this.arranged;
  }

  change(columns: readonly ColumnPreference[], pageSize: PageSize): void {
    if (columns === this.arranged) return;
    // At once, as a second change may come before the element renders.
    this.arranged = columns;
    if (this.keys) this.own = columns;
    else this.source.change({ columns, pageSize });
    this.source.host.requestUpdate();
  }

  changePageSize(pageSize: PageSize): void {
    if (!this.keys) this.source.change({ columns: this.source.value?.columns ?? [], pageSize });
  }
}
