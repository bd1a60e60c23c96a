import { type Field, type Permission, systemFields } from '@peoplekit/core';
import type { Me } from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { withOptionLabels } from '../base/field-label.ts';
import type { Messages } from '../messages/messages.ts';
import { Again } from './again.ts';
import type { PeopleClient } from './people-client.ts';
import { PeopleError } from './people-error.ts';

interface Workspace {
  fields: readonly Field[] | undefined;
  me: Me | undefined;
  error?: PeopleError | undefined;
}

/** Elements side by side ask once for the same workspace. */
export const workspaces = new WeakMap<PeopleClient, Promise<Workspace>>();

/** The sources of the elements on the page, by client: when one learns of other fields, all do. */
const sources = new WeakMap<PeopleClient, Set<FieldsSource>>();

/**
 * The fields of the workspace and what the caller may do in it. Until they are here, and when they cannot be had, the system
 * fields serve, as every workspace has them: a table paints its header at once.
 */
export class FieldsSource implements ReactiveController {
  fields: readonly Field[] = systemFields;
  me: Me | undefined;
  /** They have been asked for, with or without success. */
  isReady = false;
  /** Why they could not be had. Most elements need not say so: what keeps the fields away keeps the contacts away too. */
  error: PeopleError | undefined;

  readonly #host: ReactiveControllerHost;
  readonly onValues: () => void;
  client: PeopleClient | undefined;
  /** The client whose fields these are. */
  #known: PeopleClient | undefined;
  #isConnected = false;
  #turn = 0;
  readonly #again: Again;

  /** @param onValues another element changed which values there are to see: what was read before is out of date. */
  constructor(host: ReactiveControllerHost, onValues: () => void = () => {}) {
    this.#host = host;
    this.onValues = onValues;
    host.addController(this);
    this.#again = new Again(host, () => this.client && this.run(this.client));
  }

  hostConnected(): void {
    this.#isConnected = true;
    if (this.client) this.#join(this.client);
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#leave();
  }

  /** They have been had from this client, if not with the last request. */
  get isKnown(): boolean {
    return this.client !== undefined && this.#known === this.client;
  }

  /** The fields with the options of the shipped ones in the words of the language. */
  spoken(text: Messages): readonly Field[] {
    return withOptionLabels(this.fields, text);
  }

  /** False as long as it is not known that the actor may. */
  may(permission: Permission): boolean {
    return this.me?.permissions.includes(permission) ?? false;
  }

  load(client: PeopleClient): void {
    if (client === this.client) return;
    this.#leave();
    this.client = client;
    this.isReady = false;
    if (this.#isConnected) this.#join(client);
    void this.run(client);
  }

  /** Asks again, for all elements of this client. */
  refresh(): void {
    if (!this.client) return;
    workspaces.delete(this.client);
    for (const source of this.all(this.client)) {
      if (source.error) source.#forgetFailure();
      void source.run(this.client);
    }
  }

  /** Takes what is known by now of the workspace. */
  async run(client: PeopleClient): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const { fields, me, error } = await workspaceOf(client);
    if (turn !== this.#turn) return;
    // What is known already is better than nothing when it cannot be had once more.
    this.fields = fields ?? (this.isKnown ? this.fields : systemFields);
    this.me = me ?? (this.isKnown ? this.me : undefined);
    this.error = error;
    this.isReady = true;
    if (error) this.#again.wait(error);
    if (fields && me) this.#known = client;
    this.#host.requestUpdate();
  }

  #forgetFailure(): void {
    this.error = undefined;
    this.isReady = this.isKnown;
    this.#host.requestUpdate();
  }

  /** The sources of all elements of a client. */
  all(client: PeopleClient): Set<FieldsSource> {
    return new Set([this, ...(sources.get(client) ?? [])]);
  }

  #join(client: PeopleClient): void {
    const all = sources.get(client) ?? new Set();
    sources.set(client, all.add(this));
  }

  #leave(): void {
    if (this.client) sources.get(this.client)?.delete(this);
  }
}

/** What is known of the workspace of a client, asked for unless it has been. */
export function workspaceOf(client: PeopleClient): Promise<Workspace> {
  const workspace = workspaces.get(client) ?? loadWorkspace(client);
  workspaces.set(client, workspace);
  return workspace;
}

async function loadWorkspace(client: PeopleClient): Promise<Workspace> {
  const [fields, me] = await Promise.allSettled([client.fields(), client.me()]);
  const failed = [fields, me].find((result) => result.status === 'rejected');
  if (failed) workspaces.delete(client);
  return {
    fields: fields.status === 'fulfilled' ? fields.value : undefined,
    me: me.status === 'fulfilled' ? me.value : undefined,
    error: failed && PeopleError.from(failed.reason),
  };
}
