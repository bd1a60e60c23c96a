import type { CustomFieldType, FieldGroup, FieldType } from '@peoplekit/core';
import type { Format } from './format.ts';

/** Where a field stands now, for the sentence that says it. */
export interface FieldMove {
  label: string;
  group: string;
  place: number;
  places: number;
}

/**
 * The texts of the settings of fields, apart from the others, as only that element loads them. A language that is loaded brings
 * all of them; a host overrides them with the same property.
 */
export interface FieldsMessages {
  peopleFields: string;
  fieldsIntro: string;
  customFieldCount: (format: Format, count: number, limit: number) => string;
  customFieldLimit: (format: Format, limit: number) => string;
  loadingFields: string;
  fieldsErrorTitle: string;
  fieldsForbiddenTitle: string;
  fieldsForbiddenText: string;
  fieldsReadOnly: string;
  /** The headings, in the order in which they stand. */
  fieldSections: Readonly<Record<FieldGroup, string>>;
  noCustomFields: string;

  fieldTypes: Readonly<Record<FieldType, string>>;
  /** What each type is for, where one is chosen. */
  fieldTypeHints: Readonly<Record<CustomFieldType, string>>;
  hiddenField: string;
  readOnlyField: string;
  fieldDefault: (value: string) => string;
  optionCount: (format: Format, count: number) => string;
  moveField: (label: string) => string;
  moveFieldHint: string;
  fieldMoved: (format: Format, move: FieldMove) => string;
  fieldStays: (label: string) => string;
  orderNotSaved: string;
  removeField: (label: string) => string;

  newField: string;
  createField: string;
  fieldLabel: string;
  fieldType: string;
  typeStays: string;
  fieldOptions: string;
  fieldOption: (format: Format, place: number) => string;
  addOption: string;
  moveOptionUp: (label: string) => string;
  moveOptionDown: (label: string) => string;
  optionMoved: (format: Format, label: string, place: number, places: number) => string;
  removeOption: (label: string) => string;
  /** An option that contacts may have is no more to be chosen. */
  retireOption: (label: string) => string;
  keepOption: (label: string) => string;
  optionRetired: string;
  retireHint: string;
  defaultForNew: string;
  defaultHint: string;
  fieldPrivacy: string;
  hideValues: string;
  hideValuesHint: string;
  idStaysVisible: string;

  labelMissing: string;
  optionMissing: string;
  optionsMissing: string;
  fieldCreated: (label: string) => string;
  fieldSaved: (label: string) => string;
  savingField: string;
  fieldNotCreated: (label: string) => string;
  fieldNotSaved: (label: string) => string;
  /** Why, by the code of the error; `internal` where a code has no entry. */
  fieldErrors: Readonly<Record<string, string>> & { internal: string };

  removeFieldTitle: (label: string) => string;
  removeFieldText: string;
  /** Before the box in which the label has to be typed. */
  typeToRemove: (label: string) => string;
  typedOtherwise: (label: string) => string;
  removeFieldNow: string;
  removingField: string;
  fieldRemoved: (label: string) => string;
  fieldNotRemoved: (label: string) => string;
}
