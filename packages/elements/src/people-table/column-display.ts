import type { FieldType } from '@peoplekit/core';

/** How a cell shows its value; `cells-view` has one template for each. */
export type CellKind =
  | 'select'
  | 'name'
  | 'crm'
  | 'text'
  | 'number'
  | 'percent'
  | 'day'
  | 'relative'
  | 'yesNo'
  | 'option'
  | 'badge'
  | 'language'
  | 'chips'
  | 'actions';

export interface ColumnDisplay {
  cell: CellKind;
  /** Least width in pixels, until the user sets one. */
  width: number;
  /** Share of the width that is left over. */
  grow?: number;
}

export const selectDisplay: ColumnDisplay = { cell: 'select', width: 52 };
export const nameDisplay: ColumnDisplay = { cell: 'name', width: 232 };
export const crmDisplay: ColumnDisplay = { cell: 'crm', width: 132 };
export const actionsDisplay: ColumnDisplay = { cell: 'actions', width: 52 };

const displayByType: Readonly<Record<FieldType, ColumnDisplay>> = {
  text: { cell: 'text', width: 152, grow: 1 },
  number: { cell: 'number', width: 112 },
  date: { cell: 'day', width: 124 },
  boolean: { cell: 'yesNo', width: 96 },
  enum: { cell: 'option', width: 116 },
  array: { cell: 'chips', width: 216, grow: 1 },
};

/** The few fields that are shown unlike others of their type. */
const displayByField: Readonly<Record<string, Partial<ColumnDisplay>>> = {
  id: { width: 296 },
  email: { width: 232, grow: 2 },
  phone: { width: 160 },
  chat_status: { cell: 'badge', width: 132 },
  priority: { width: 96 },
  company: { width: 176, grow: 2 },
  language: { cell: 'language', width: 136 },
  flow_completion_rate: { cell: 'percent' },
  last_seen_at: { cell: 'relative', width: 136 },
  last_message_sent_at: { cell: 'relative', width: 136 },
  last_message_received_at: { cell: 'relative', width: 136 },
  first_message_received_at: { cell: 'relative', width: 136 },
};

/** How a field is shown, whether it is a system field or one of the workspace's own. */
export function fieldDisplay(key: string, type: FieldType): ColumnDisplay {
  return { ...displayByType[type], ...displayByField[key] };
}

/** Cells of the header and the skeleton stand as those of the rows do. */
export const cellClasses: Readonly<Partial<Record<CellKind, string>>> = {
  select: 'select-cell',
  name: 'name',
  crm: 'crm',
  number: 'number',
  percent: 'number',
  badge: 'state',
  day: 'time',
  relative: 'time',
  chips: 'chips',
  actions: 'actions',
};
