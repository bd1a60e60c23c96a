import type { FieldValue } from '@peoplekit/core';
import type { PeopleClient } from './people-client.ts';
import { PeopleError } from './people-error.ts';

/**
 * Hidden values of one contact that the user has asked for, each through the route that writes it into the audit log. They are
 * here until they are hidden again, and nowhere else.
 */
export class RevealedValues {
  readonly values = new Map<string, FieldValue>();
  readonly busy = new Set<string>();
  readonly errors = new Map<string, PeopleError>();

  readonly #onChange: () => void;
  /** Grows when all is hidden: an answer that comes after that is dropped. */
  #generation = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** @returns whether the value is here. */
  async reveal(client: PeopleClient, id: string, key: string): Promise<boolean> {
    const generation = this.#generation;
    this.busy.add(key);
    this.errors.delete(key);
    this.#onChange();
    let value: FieldValue | undefined;
    let failure: PeopleError | undefined;
    try {
      value = (await client.revealContact(id, [key]))[key] ?? null;
    } catch (error) {
      failure = PeopleError.from(error);
    }
    if (generation !== this.#generation) return false;
    this.busy.delete(key);
    if (failure) this.errors.set(key, failure);
    else this.values.set(key, value ?? null);
    this.#onChange();
    return !failure;
  }

  hide(key: string): void {
    this.values.delete(key);
    this.#onChange();
  }

  /** Nothing is revealed any more, and nothing on its way will be. */
  clear(): void {
    this.#generation += 1;
    this.values.clear();
    this.busy.clear();
    this.errors.clear();
    this.#onChange();
  }
}
