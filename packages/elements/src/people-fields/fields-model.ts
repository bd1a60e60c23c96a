import type { Field } from '@peoplekit/core';
import type { PeopleError } from '../data/people-error.ts';
import type { ContactMessages } from '../messages/contact-messages.ts';
import type { FieldsMessages } from '../messages/fields-messages.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import type { FieldForm, FormPlace } from './field-form.ts';

/** What the settings of fields say: their own words, and those of the editors of values. */
export type FieldsTexts = Messages & ContactMessages & FieldsMessages;

export type FieldsStatus = 'loading' | 'ready' | 'forbidden' | 'error';

/** The dialog that creates or edits a field. */
export interface FormDialog {
  kind: 'form';
  form: FieldForm;
  faults: ReadonlyMap<FormPlace, string>;
  /** What keeps it from being saved and is no fault of a part of it. */
  failure: string;
  isBusy: boolean;
}

/** The dialog that deletes a field when its label has been typed. */
export interface RemoveDialog {
  kind: 'remove';
  field: Field;
  typed: string;
  fault: string;
  failure: string;
  isBusy: boolean;
}

export type FieldsDialog = FormDialog | RemoveDialog;

/** Where a field that is dragged would go: before or after another of its group. */
export interface DropPlace {
  key: string;
  edge: 'before' | 'after';
}

/** Moving fields, by pointer and by keyboard. */
export interface OrderHandlers {
  readonly dragged: string | undefined;
  readonly over: DropPlace | undefined;
  onKeydown: (event: KeyboardEvent, field: Field) => void;
  onPointerdown: (event: PointerEvent, field: Field) => void;
  onPointermove: (event: PointerEvent) => void;
  onPointerup: (event: PointerEvent) => void;
  onPointercancel: () => void;
}

export interface FieldsActions {
  create: () => void;
  edit: (field: Field) => void;
  remove: (field: Field) => void;
  retry: () => void;
}

/** What the dialogs tell. */
export interface DialogHandlers {
  change: (form: FieldForm, focus?: string) => void;
  say: (sentence: string) => void;
  type: (typed: string) => void;
  submit: () => void;
  close: () => void;
}

/** All that is drawn. */
export interface FieldsModel {
  text: FieldsTexts;
  format: Format;
  status: FieldsStatus;
  error: PeopleError | undefined;
  fields: readonly Field[];
  mayManage: boolean;
  announcement: string;
  dialog: FieldsDialog | undefined;
  actions: FieldsActions;
  order: OrderHandlers;
  handlers: DialogHandlers;
}
