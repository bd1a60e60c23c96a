import { noChange, nothing } from 'lit';
import { type ChildPart, Directive, directive, type ElementPart } from 'lit/directive.js';

/** Keeps what is being typed: "1." is the number 1, and half a date is none, but neither is to be written over. */
class ShownValue extends Directive {
  render(_value: string | number | undefined): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [value]: [string | number | undefined]): unknown {
    const input = element as HTMLInputElement;
    if (typedValue(input) !== value) input.value = value === undefined ? '' : String(value);
    return noChange;
  }
}

/** `<input ${shownValue(value)}>`, behind its type: shows the value unless that is what the input says already. */
export const shownValue = directive(ShownValue);

/** What an input says: a number where it asks for one, undefined when that is nothing. */
export function typedValue(input: HTMLInputElement): string | number | undefined {
  if (input.type === 'number') return Number.isNaN(input.valueAsNumber) ? undefined : input.valueAsNumber;
  return input.value === '' ? undefined : input.value;
}

/** A select can only show an option that it has. */
class ShownOption extends Directive {
  render(_value: string): unknown {
    return nothing;
  }

  override update({ parentNode }: ChildPart, [value]: [string]): unknown {
    const select = parentNode as HTMLSelectElement;
    if (select.value !== value) select.value = value;
    return nothing;
  }
}

/** Stands behind the options of a select, and says which is the one. */
export const shownOption = directive(ShownOption);
