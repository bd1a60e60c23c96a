import { type ContactQuery, defaultPageSize } from '@peoplekit/core';
import type { ContactPage } from '@peoplekit/core/contract';
import type { ReactiveController } from 'lit';
import type { PeopleClient } from '../data/people-client.ts';
import type { ContactStepEvent } from '../people-profile/index.ts';
import type { AheadSource } from './ahead-source.ts';
import { type Neighbours, type Place, PlaceFinder } from './neighbours.ts';

type Step = ContactStepEvent['detail']['step'];

/** Pages without contacts, of an index that still counts those that were in them, that one step passes over. */
const mostEmptyPages = 5;

interface WalkHost {
  contacts: AheadSource;
  client: () => PeopleClient | undefined;
  contactId: () => string | undefined;
  query: () => ContactQuery;
  /** Shows another contact, and the page that it is in where that is another one. */
  show: (id: string, query: ContactQuery | undefined) => void;
  /** Loads the list again. */
  refresh: () => void;
}

/** A contact, and where it stands in which page. */
interface Spot extends Place {
  id: string;
  page: number;
  /** How many contacts the list had then. */
  total: number;
  /** The page, when it has been fetched on the way. */
  answer?: ContactPage;
}

type SpotPage = Omit<Spot, 'id' | 'before' | 'after'>;

/** Steps that are still to be made, and what they start from. */
interface Walk {
  steps: number;
  from: string;
  abort: AbortController;
  done: Promise<boolean>;
}

/**
 * The way from the open contact to those before and after it. At the border of the page it goes on in the next one, which is fetched
 * before anything changes: then the table turns to it and the contact opens, both in one step. Presses meanwhile are counted.
 */
export class WalkController implements ReactiveController {
  readonly #host: WalkHost;
  readonly #finder = new PlaceFinder();
  #walk: Walk | undefined;

  constructor(host: WalkHost) {
    this.#host = host;
  }

  /** Something else is shown or asked for: the way leads nowhere any more. */
  hostUpdate(): void {
    if (this.#walk && this.#walk.from !== this.#start) this.#stop();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** What is before and after the open contact, as far as that is known without asking. */
  get neighbours(): Neighbours {
    const spot = this.#spot;
    if (!spot) return { previousId: undefined, nextId: undefined, hasPrevious: false, hasNext: false };
    const { ids, before, after, page, total } = spot;
    return {
      previousId: ids[before],
      nextId: ids[after],
      hasPrevious: before < 0 && page > 1,
      hasNext: after >= ids.length && page * this.#pageSize < total,
    };
  }

  /** @returns whether there is a contact. Fails with what keeps the server from answering. */
  step = (step: Step): Promise<boolean> => {
    if (this.#walk) this.#walk.steps += step;
    this.#walk ??= this.#begin(step);
    return this.#walk.done;
  };

  #begin(steps: number): Walk {
    const walk: Walk = { steps, from: this.#start, abort: new AbortController(), done: Promise.resolve(true) };
    const run = async () => {
      try {
        return await this.#run(walk);
      } catch (error) {
        if (walk.abort.signal.aborted) return true;
        throw error;
      } finally {
        if (this.#walk === walk) this.#walk = undefined;
      }
    };
    walk.done = run();
    return walk;
  }

  #stop(): void {
    this.#walk?.abort.abort();
    this.#walk = undefined;
  }

  get #start(): string {
    return JSON.stringify([this.#host.contactId(), this.#host.query()]);
  }

  get #pageSize(): number {
    return this.#host.contacts.shown?.pageSize ?? defaultPageSize;
  }

  get #spot(): Spot | undefined {
    const { contacts, total = 0, shown } = this.#host.contacts;
    const id = this.#host.contactId();
    const place = this.#finder.of(id, contacts);
    return id !== undefined && place ? { id, ...place, page: shown?.page ?? 1, total } : undefined;
  }

  async #run(walk: Walk): Promise<boolean> {
    const start = this.#spot;
    if (!start || !this.#isAsked) return true;
    let spot = start;
    while (walk.steps !== 0) {
      const step = walk.steps > 0 ? 1 : -1;
      const next = within(spot, step) ?? (await this.#turn(spot, step, walk.abort.signal));
      if (walk.abort.signal.aborted) return true;
      // The user may have turned back while the page was on its way.
      if (Math.sign(walk.steps) !== step) continue;
      if (!next) break;
      spot = next;
      walk.steps -= step;
    }
    if (spot !== start) this.#arrive(spot, start);
    else if (walk.steps !== 0) this.#host.refresh();
    return spot !== start || walk.steps === 0;
  }

  /** The list that is shown is still the one that is wanted, whatever its page. */
  get #isAsked(): boolean {
    const listOf = ({ search, filter, sort }: ContactQuery) => JSON.stringify([search, filter, sort]);
    return listOf(this.#host.query()) === listOf(this.#host.contacts.shown ?? {});
  }

  /** The contact beside one at the border of its page; undefined: there is none. */
  async #turn(from: Spot, step: Step, signal: AbortSignal): Promise<Spot | undefined> {
    let { total } = from;
    let page = from.page + step;
    for (let left = mostEmptyPages; left > 0 && page >= 1; left--) {
      const answer = await this.#fetch(page, signal);
      // Others have come or gone, which moves contacts over the border: one may now be in the page that it is left for.
      const near = answer.total === total ? undefined : beside(await this.#fetch(from.page, signal), from.id, step);
      const found = near ?? beside(answer, from.id, step) ?? atBorder(answer, from.id, step);
      if (found) return found;
      total = answer.total;
      const lastPage = Math.ceil(total / this.#pageSize);
      if (step > 0 && page >= lastPage) return undefined;
      page = step > 0 ? page + 1 : Math.min(page - 1, lastPage);
    }
    return undefined;
  }

  async #fetch(page: number, signal: AbortSignal): Promise<ContactPage> {
    const client = this.#host.client();
    signal.throwIfAborted();
    if (!client) throw new Error('There is no client');
    return this.#host.contacts.fetchPage(client, page, signal);
  }

  #arrive({ id, page, answer }: Spot, start: Spot): void {
    const { contacts, query, show, refresh } = this.#host;
    const isTurned = page !== start.page;
    if (answer) contacts.keep(answer);
    if (answer && !isTurned) refresh();
    show(id, isTurned ? { ...query(), page } : undefined);
  }
}

/** The spot beside another one, in the same page. */
function within(spot: Spot, step: Step): Spot | undefined {
  return spotAt(spot, step > 0 ? spot.after : spot.before);
}

function spotAt(of: SpotPage, at: number): Spot | undefined {
  const id = of.ids[at];
  return id === undefined ? undefined : { ...of, id, before: at - 1, after: at + 1 };
}

/** In a page that has been fetched: what is beside a contact that is in it. */
function beside(answer: ContactPage, id: string, step: Step): Spot | undefined {
  const page = pageOf(answer);
  const at = page.ids.indexOf(id);
  return at < 0 ? undefined : spotAt(page, at + step);
}

/** The first of a page, or its last on the way back; not when the contact that it is to be beside is in it. */
function atBorder(answer: ContactPage, id: string, step: Step): Spot | undefined {
  const page = pageOf(answer);
  return page.ids.includes(id) ? undefined : spotAt(page, step > 0 ? 0 : page.ids.length - 1);
}

function pageOf(answer: ContactPage): SpotPage {
  const { contacts, page, total } = answer;
  return { page, total, ids: contacts.map(({ id }) => id), answer };
}
