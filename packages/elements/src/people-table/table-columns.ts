import type { Field } from '@peoplekit/core';
import { fieldLabel } from '../base/field-label.ts';
import type { Messages } from '../messages/messages.ts';
import {
  actionsDisplay,
  type ColumnDisplay,
  cellClasses,
  crmDisplay,
  fieldDisplay,
  nameDisplay,
  selectDisplay,
} from './column-display.ts';
import type { ColumnPreference, PinSide } from './column-preferences.ts';

export interface Column extends ColumnDisplay {
  key: string;
  label: string;
  /** Fields that order the column, the leading one first; none when it cannot be sorted. */
  sortBy: readonly string[];
  pinned: PinSide | null;
  /** For its cells: how they stand, and where they are pinned. */
  className: string;
  /** The user may set its width. */
  isResizable: boolean;
  /** Labels of an enum's options by value. */
  options?: ReadonlyMap<string, string>;
}

/** What columns are made from, besides what the user wants of them. */
export interface ColumnContext {
  fields: readonly Field[];
  text: Messages;
  /** The caller may reveal hidden fields, and so sort by them. */
  mayReveal: boolean;
}

type Draft = Omit<Column, 'className'>;

/**
 * The columns that can be seen, in the order in which they stand: the check boxes, those pinned left, those that scroll, those
 * pinned right, the actions. Keys of fields that there are not (any more) are passed over.
 */
export function tableColumns(preferences: readonly ColumnPreference[], context: ColumnContext): Column[] {
  const byKey = new Map(context.fields.map((field) => [field.key, field]));
  const chosen = preferences.flatMap((preference) => columnFor(preference, byKey, context) ?? []);
  const on = (side: PinSide | null) => chosen.filter(({ pinned }) => pinned === side);
  const { text } = context;
  const ends = { label: '', sortBy: [], isResizable: false };
  const left: Draft[] = [
    { ...ends, ...selectDisplay, key: 'select', pinned: 'left', label: text.select },
    ...on('left'),
  ];
  const right: Draft[] = [
    ...on('right'),
    { ...ends, ...actionsDisplay, key: 'actions', pinned: 'right', label: text.actions },
  ];
  return [
    ...left.map((column, index) => withClass(column, `pin-left-${index}`)),
    ...on(null).map((column) => withClass(column, '')),
    ...right.map((column, index) => withClass(column, `pin-right-${right.length - 1 - index}`)),
  ];
}

function withClass(column: Draft, pin: string): Column {
  return { ...column, className: `${cellClasses[column.cell] ?? ''} ${pin && `pinned ${pin}`}`.trim() };
}

function columnFor(
  preference: ColumnPreference,
  fields: ReadonlyMap<string, Field>,
  context: ColumnContext,
): Draft | undefined {
  if (!preference.visible) return undefined;
  const column = contentFor(preference.field, fields, context);
  if (!column) return undefined;
  const { pinned, width } = preference;
  const { grow, ...fixed } = column;
  // Pinned columns have to know where they stand, so that they do not grow; those that the user made as wide as they are neither.
  const isFixed = pinned !== null || width !== undefined;
  return { ...(isFixed ? fixed : column), width: width ?? column.width, pinned, isResizable: true };
}

type Content = Omit<Draft, 'pinned' | 'isResizable'>;

function contentFor(key: string, fields: ReadonlyMap<string, Field>, context: ColumnContext): Content | undefined {
  const { text, mayReveal } = context;
  if (key === 'name') {
    const parts = ['first_name', 'last_name'].flatMap((part) => fields.get(part) ?? []);
    const sortBy = parts.filter((field) => isSortable(field, mayReveal)).map((field) => field.key);
    return { key, label: text.name, sortBy, ...nameDisplay };
  }
  if (key === 'crm_status') return { key, label: text.crmStatus, sortBy: [key], ...crmDisplay };
  const field = fields.get(key);
  if (!field) return undefined;
  const label = fieldLabel(field, text);
  const display = fieldDisplay(key, field.type);
  return {
    key,
    label,
    ...display,
    width: Math.max(display.width, widthOf(label), widthOfOptions(field)),
    sortBy: isSortable(field, mayReveal) ? [key] : [],
    ...(field.options && { options: new Map(field.options.map(({ value, label: name }) => [value, name])) }),
  };
}

/** The order of a hidden field would tell its values to those who may not reveal them; the server refuses it too. */
function isSortable(field: Field, mayReveal: boolean): boolean {
  return mayReveal || field.privacy === 'visible';
}

/** Room for a header of this length beside its sort mark, without measuring. Labels of custom fields can be of any length. */
function widthOf(label: string): number {
  return Math.min(240, 72 + label.length * 8);
}

/** Room for the longest option, in a badge: languages differ most in these. */
function widthOfOptions({ options = [] }: Field): number {
  return Math.min(200, 52 + Math.max(0, ...options.map(({ label }) => label.length)) * 7.5);
}
