import { PeopleError } from '../data/people-error.ts';
import type { ContactStepEvent } from './people-profile.events.ts';

export type Step = ContactStepEvent['detail']['step'];

/** The element, as far as it knows what is before and after its contact. */
export interface StepsElement {
  contactId: string | undefined;
  previousId: string | undefined;
  nextId: string | undefined;
  hasPrevious: boolean;
  hasNext: boolean;
}

interface StepsHost {
  element: StepsElement;
  open: (id: string) => void;
  /** Asks whoever shows the profile. */
  ask: (detail: ContactStepEvent['detail']) => void;
  onNone: (step: Step) => void;
  onFailed: (step: Step, error: PeopleError) => void;
  requestUpdate: () => void;
}

/** The way to the contacts before and after, by itself where their ids are known, else with the help of the host. */
export class ProfileSteps {
  /** Where to the host is on its way. */
  waiting: Step | undefined;
  readonly #host: StepsHost;
  #done: Promise<boolean> | undefined;

  constructor(host: StepsHost) {
    this.#host = host;
  }

  /** The host knows of others, if not at the moment. */
  get isAmongOthers(): boolean {
    const { previousId, nextId, hasPrevious, hasNext, contactId } = this.#host.element;
    return hasPrevious || hasNext || [previousId, nextId].some((id) => id != null && id !== contactId);
  }

  canGo(step: Step): boolean {
    return this.#idAt(step) !== undefined || this.#mustAsk(step);
  }

  go(step: Step): void {
    const id = this.#idAt(step);
    if (this.#mustAsk(step)) this.#host.ask({ step, waitUntil: (done) => void this.#wait(step, done) });
    else if (id) this.#host.open(id);
  }

  #idAt(step: Step): string | undefined {
    const { previousId, nextId, contactId } = this.#host.element;
    const id = step > 0 ? nextId : previousId;
    return id === contactId ? undefined : id || undefined;
  }

  /** While the host is on its way, only it knows where a further step leads. */
  #mustAsk(step: Step): boolean {
    const { hasPrevious, hasNext } = this.#host.element;
    if (this.waiting !== undefined) return true;
    return this.#idAt(step) === undefined && (step > 0 ? hasNext : hasPrevious);
  }

  async #wait(step: Step, done: Promise<boolean>): Promise<void> {
    if (done === this.#done) return;
    this.#done = done;
    this.waiting = step;
    this.#host.requestUpdate();
    let error: PeopleError | undefined;
    const isThere = await done.catch((thrown) => {
      error = PeopleError.from(thrown);
    });
    if (done !== this.#done) return;
    this.#done = undefined;
    this.waiting = undefined;
    this.#host.requestUpdate();
    if (error) this.#host.onFailed(step, error);
    else if (isThere === false) this.#host.onNone(step);
  }
}
