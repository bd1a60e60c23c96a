import { type CustomFieldType, type Field, type FieldOption, fieldsWithDefault, optionValue } from '@peoplekit/core';
import type { FieldInput, FieldPatch } from '@peoplekit/core/contract';
import { type Draft, draftOf, parseDraft } from '../base/value-draft.ts';

/** An option on its way. It has a value when contacts may hold it already. */
export interface OptionDraft {
  id: number;
  label: string;
  value?: string;
  isRetired?: boolean;
}

/** A field on its way. */
export interface FieldForm {
  /** The field that is edited. Absent: it is a new one. */
  field?: Field;
  label: string;
  type: Field['type'];
  options: readonly OptionDraft[];
  /** Of an enum field: the id of an option, as that may have no value yet. */
  default: Draft;
  isHidden: boolean;
}

/** A part of the form, for what is wrong with it. */
export type FormPlace = 'label' | 'type' | 'options' | 'default' | 'privacy' | `option-${number}`;

/** What a form stands for, and which of its parts stand for nothing. */
export interface ReadForm {
  input: FieldInput;
  /** Ids of the options that were read, in the order of those in `input`. */
  optionIds: readonly number[];
  wrong: readonly FormPlace[];
}

export function emptyForm(): FieldForm {
  return { label: '', type: 'text', options: [], default: '', isHidden: false };
}

export function formOf(field: Field, locale: string): FieldForm {
  const options = (field.options ?? []).map(({ value, label }, id) => ({ id, value, label }));
  const form = { field, label: field.label, type: field.type, options, isHidden: field.privacy === 'hidden' };
  const chosen = options.find(({ value }) => value === field.default);
  const draft = field.type === 'enum' ? String(chosen?.id ?? '') : draftOf(field, field.default ?? null, locale);
  return { ...form, default: draft };
}

/** Another type has other values: the default starts anew, and a list of options with one that can be typed into. */
export function withType(form: FieldForm, type: CustomFieldType): FieldForm {
  const options = type === 'enum' && form.options.length === 0 ? [{ id: 0, label: '' }] : form.options;
  return { ...form, type, options, default: '' };
}

export function withNewOption(form: FieldForm, label = ''): FieldForm {
  const id = Math.max(-1, ...form.options.map((option) => option.id)) + 1;
  return { ...form, options: [...form.options, { id, label }] };
}

export function withOptionLabel(form: FieldForm, id: number, label: string): FieldForm {
  return { ...form, options: form.options.map((option) => (option.id === id ? { ...option, label } : option)) };
}

/** Takes an option away: a new one at once, one that contacts may hold when the form is saved. */
export function withoutOption(form: FieldForm, id: number): FieldForm {
  const options = form.options.flatMap((option) => {
    if (option.id !== id) return option;
    return option.value === undefined ? [] : { ...option, isRetired: true };
  });
  return { ...form, options, default: form.default === String(id) ? '' : form.default };
}

export function withKeptOption(form: FieldForm, id: number): FieldForm {
  return {
    ...form,
    options: form.options.map((option) => (option.id === id ? { ...option, isRetired: false } : option)),
  };
}

/** Puts an option one place up (-1) or down (1). */
export function withMovedOption(form: FieldForm, id: number, by: -1 | 1): FieldForm {
  const from = form.options.findIndex((option) => option.id === id);
  const option = form.options[from];
  const to = from + by;
  if (!option || to < 0 || to >= form.options.length) return form;
  return { ...form, options: form.options.toSpliced(from, 1).toSpliced(to, 0, option) };
}

/** A workspace sets a default for its own fields and for a few of the others. */
export function takesDefault({ field }: FieldForm): boolean {
  return field?.kind !== 'system' || fieldsWithDefault.includes(field.key);
}

/** The field whose value the default is. */
export function defaultField(form: FieldForm): Field {
  const options = liveOptions(form).map(({ id, label }) => ({ value: String(id), label: label.trim() }));
  const own: Field = form.field ?? {
    ...{ key: '', label: form.label, type: form.type, kind: 'custom', group: 'custom' },
    ...{ readOnly: false, privacy: 'visible', position: 0 },
  };
  return form.type === 'enum' ? { ...own, type: 'enum', options } : { ...own, type: form.type };
}

/** Without what goes, and without lines that nothing was typed into. */
function liveOptions({ options }: FieldForm): readonly OptionDraft[] {
  return options.filter(({ isRetired, label, value }) => !isRetired && (value !== undefined || label.trim() !== ''));
}

/** New options get their values here, by the rule of the server: the default may be one of them. */
function namedOptions(form: FieldForm): (FieldOption & { id: number })[] {
  const taken = new Set(form.options.flatMap(({ value }) => value ?? []));
  return liveOptions(form).map(({ id, label, value }) => {
    const name = value ?? optionValue(label, taken);
    taken.add(name);
    return { id, value: name, label: label.trim() };
  });
}

/** Reads a form as far as a browser can tell what is wrong with it. */
export function readForm(form: FieldForm, locale: string): ReadForm {
  const options = form.type === 'enum' ? namedOptions(form) : [];
  const parsed = parseDraft(defaultField(form), form.default, locale);
  const chosen = options.find(({ id }) => String(id) === form.default)?.value;
  const value = 'value' in parsed ? (form.type === 'enum' ? (chosen ?? null) : parsed.value) : null;
  const nameless = options.filter(({ label }) => label === '');
  const wrong: FormPlace[] = [
    ...(form.label.trim() === '' ? (['label'] as const) : []),
    ...(form.type === 'enum' && options.length === 0 ? (['options'] as const) : []),
    ...nameless.map(({ id }) => `option-${id}` as const),
    ...('value' in parsed ? [] : (['default'] as const)),
  ];
  const input: FieldInput = {
    label: form.label.trim(),
    type: form.type as CustomFieldType,
    ...(form.type === 'enum' && { options: options.map(({ value: name, label }) => ({ value: name, label })) }),
    default: value,
    privacy: form.isHidden ? 'hidden' : 'visible',
  };
  return { input, optionIds: options.map(({ id }) => id), wrong };
}

/** What of the field is to be changed: nothing that is as it was. */
export function changesOf(field: Field, { label, options, default: value, privacy }: FieldInput): FieldPatch {
  const areOthers = options && JSON.stringify(options) !== JSON.stringify(field.options?.map(plainOption));
  return {
    ...(label !== field.label && { label }),
    ...(areOthers && { options }),
    ...((value ?? null) !== (field.default ?? null) && { default: value }),
    ...(privacy !== field.privacy && { privacy }),
  };
}

/** The keys in the order in which they are compared. */
function plainOption({ value, label }: FieldOption): FieldOption {
  return { value, label };
}

/** The part of the form that a pointer of the server means; undefined when it is none. */
export function placeOf(pointer: string, optionIds: readonly number[]): FormPlace | undefined {
  const [, name, at] = pointer.split('/');
  const id = name === 'options' && at !== undefined ? optionIds[Number(at)] : undefined;
  if (id !== undefined) return `option-${id}`;
  const places: readonly string[] = ['label', 'type', 'options', 'default', 'privacy'] satisfies FormPlace[];
  return name !== undefined && places.includes(name) ? (name as FormPlace) : undefined;
}

/** Whether what was typed is the label, as far as it can be seen: blanks in a row look like one. */
export function isTypedLabel(typed: string, label: string): boolean {
  const seen = (text: string) => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  return seen(typed) === seen(label);
}
