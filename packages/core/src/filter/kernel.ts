import type { Field } from '../fields/field.ts';

/** What a backend has to know of a field to find its column. */
export type KernelField = Pick<Field, 'key' | 'type' | 'kind'>;

/**
 * One end of a range. For a date field the value is an instant, milliseconds since 1970 in UTC, and beside it stands the
 * calendar day of that end, in days since 1970.
 */
export interface Bound {
  value: number;
  inclusive: boolean;
  /** Of date fields, always. */
  day?: number;
}

/**
 * What a backend implements: closed, so that a new kind breaks the compile of every backend that does not know it.
 *
 * Every node is true or false, never unknown: an empty field fails each leaf, so that `not` of a leaf holds for it.
 *
 * Strings on `text` and `array` fields are already folded (`foldText`), to be compared with the folded value. Strings
 * on `enum` fields are option values, which are identifiers and compared as they are. No string here is empty. An
 * `array` field passes a leaf if one of its elements does.
 *
 * A date field may hold instants and calendar days (`YYYY-MM-DD`), each contact its own. An instant lies in a range if it
 * lies between the values of its ends, a day if it lies between their `day`s: no time zone moves a birthday. Columns that
 * hold instants only need no days. Sorts read a day as its midnight in UTC. A text that is neither (`parseInstant`), such
 * as 30 February, is no value, and so is whatever is not of the field's type: never an error.
 */
export type Kernel =
  /** Every child holds; true without children. */
  | { kind: 'all'; of: readonly Kernel[] }
  /** At least one child holds; false without children. */
  | { kind: 'any'; of: readonly Kernel[] }
  | { kind: 'not'; of: Kernel }
  /** The value has the type of the field: text, number or boolean. */
  | { kind: 'equals'; field: KernelField; value: string | number | boolean }
  /** Enum and array fields, with at least one value. */
  | { kind: 'oneOf'; field: KernelField; values: readonly string[] }
  /** Number and date fields, with at least one end. Ends may be the wrong way round: nothing is in such a range. */
  | { kind: 'range'; field: KernelField; min?: Bound; max?: Bound }
  /** Text fields. The value is plain text: wildcards of the backend must be escaped. */
  | { kind: 'prefix' | 'suffix' | 'contains'; field: KernelField; value: string }
  /** The field is not empty. Any type. */
  | { kind: 'present'; field: KernelField };
