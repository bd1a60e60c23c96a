import {
  customFieldKey,
  type ErrorDetail,
  type Field,
  type FieldOption,
  type FieldValue,
  fieldsWithDefault,
  foldText,
  maxCustomFields,
  maxFieldLabelLength,
  optionValue,
  type Permission,
  parseFieldValue,
} from '@peoplekit/core';
import type { FieldInput, FieldPatch } from '@peoplekit/core/contract';
import { failureOf } from './failure-of.ts';

/** The fields as they are now. */
export interface FieldList {
  readonly all: readonly Field[];
  /** Keys of fields that are deleted while contacts still hold values of them, which nobody sees. */
  readonly leaving: ReadonlySet<string>;
}

type OptionsInput = NonNullable<FieldInput['options']>;

/** The fields of one workspace in memory, changed by the rules of the BFF. */
export class InMemoryFields implements FieldList {
  /** In order. A new list with each change. */
  all: readonly Field[];
  readonly leaving = new Set<string>();

  constructor(fields: readonly Field[]) {
    this.all = fields;
  }

  /** What most contacts hold in a hidden field is not told to who may not know what any of them holds. */
  seenBy(permissions: readonly Permission[]): Field[] {
    if (permissions.includes('fields:manage') || permissions.includes('contacts:reveal')) return [...this.all];
    return this.all.map((field) => {
      const { default: _default, ...others } = field;
      return field.privacy === 'hidden' ? others : field;
    });
  }

  create({ label, type, options, default: value = null, privacy = 'visible' }: FieldInput): Field {
    const name = checkName(label, '/label');
    if (type === 'enum' && !options?.length) refuse('/options', 'is required: the options that there are');
    if (type !== 'enum' && options) refuse('/options', 'must be absent: only an enum field has options');
    if (this.all.filter(({ kind }) => kind === 'custom').length >= maxCustomFields) throw failureOf('conflict');
    const key = customFieldKey(name, new Set([...this.all.map((field) => field.key), ...this.leaving]));
    const field: Field = {
      ...{ key, label: name, type, kind: 'custom', group: 'custom', readOnly: false, privacy },
      ...(options && { options: checkOptions(options) }),
      position: this.all.length,
    };
    const created = withDefault(field, checkDefault(field, value));
    this.all = [...this.all, created];
    return created;
  }

  update(key: string, { label, type, options, default: value, privacy }: FieldPatch): Field {
    const before = this.#find(key);
    if (type !== undefined && type !== before.type) refuse('/type', 'never changes');
    if (options && before.type !== 'enum') refuse('/options', 'must be absent: only an enum field has options');
    if (value !== undefined && before.kind === 'system' && !fieldsWithDefault.includes(key))
      refuse('/default', 'must be absent: this field has no default');
    if (privacy === 'hidden' && key === 'id') refuse('/privacy', 'must be visible');
    const changed: Field = {
      ...before,
      ...(label !== undefined && { label: checkName(label, '/label') }),
      ...(privacy !== undefined && { privacy }),
      ...(options && { options: checkOptions(options, before.options) }),
    };
    const isRetired = options && !changed.options?.some((option) => option.value === before.default);
    const kept = isRetired ? null : (before.default ?? null);
    const after = withDefault(changed, value === undefined ? kept : checkDefault(changed, value));
    this.all = this.all.map((field) => (field === before ? after : field));
    return after;
  }

  /** Its key is taken until `forget`. */
  delete(key: string): Field {
    const field = this.#find(key);
    if (field.kind === 'system') throw failureOf('invalid');
    this.leaving.add(key);
    this.all = numbered(this.all.filter((candidate) => candidate !== field));
    return field;
  }

  /** Its last value has gone. */
  forget(key: string): void {
    this.leaving.delete(key);
  }

  order(keys: readonly string[]): Field[] {
    const faults = keys.flatMap((key, at): ErrorDetail[] => {
      if (keys.indexOf(key) < at) return [{ pointer: `/keys/${at}`, message: `"${key}" is there already` }];
      const isField = this.all.some((field) => field.key === key);
      return isField ? [] : [{ pointer: `/keys/${at}`, message: `"${key}" is not a field` }];
    });
    if (faults.length > 0) throw failureOf('invalid', faults);
    const named = keys.map((key) => this.#find(key));
    this.all = numbered([...named, ...this.all.filter(({ key }) => !keys.includes(key))]);
    return [...this.all];
  }

  #find(key: string): Field {
    const field = this.all.find((candidate) => candidate.key === key);
    if (!field) throw failureOf('not_found');
    return field;
  }
}

function refuse(pointer: string, message: string): never {
  throw failureOf('invalid', [{ pointer, message }]);
}

function numbered(fields: readonly Field[]): Field[] {
  return fields.map((field, position) => ({ ...field, position }));
}

function withDefault({ default: _before, ...field }: Field, value: FieldValue): Field {
  return value === null ? field : { ...field, default: value };
}

function checkDefault(field: Field, value: FieldValue): FieldValue {
  const parsed = parseFieldValue(field, value);
  return 'value' in parsed ? parsed.value : refuse(`/default${parsed.at ?? ''}`, parsed.error);
}

function checkName(name: string, pointer: string): string {
  const trimmed = name.trim();
  if (trimmed === '') refuse(pointer, 'must not be empty');
  if (trimmed.length > maxFieldLabelLength) refuse(pointer, 'is too long');
  return trimmed.normalize('NFC');
}

function checkOptions(input: OptionsInput, before: readonly FieldOption[] = []): FieldOption[] {
  const labels = input.map(({ label }, at) => checkName(label, `/options/${at}/label`));
  for (const name of ['value', 'label'] as const) {
    const seen = input.map((option, at) => foldText((name === 'label' ? labels[at] : option.value) ?? `\0${at}`));
    const twice = seen.findIndex((text, at) => seen.indexOf(text) < at);
    if (twice >= 0) refuse(`/options/${twice}/${name}`, 'is there already');
  }
  const taken = new Set([...before, ...input].flatMap(({ value }) => value ?? []));
  return input.map(({ value }, at) => {
    const label = labels[at] ?? '';
    const name = value ?? optionValue(label, taken);
    taken.add(name);
    return { value: name, label };
  });
}
