import { type Field, type Permission, systemFields } from '@peoplekit/core';
import type { Me } from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PeopleClient } from './people-client.ts';

interface Workspace {
  fields: readonly Field[] | undefined;
  me: Me | undefined;
}

/** Elements side by side ask once for the same workspace. */
const workspaces = new WeakMap<PeopleClient, Promise<Workspace>>();

/**
 * The fields of the workspace and what the caller may do in it. Until they are here, and when they cannot be had, the system
 * fields serve, as every workspace has them: a table paints its header at once.
 */
export class FieldsSource implements ReactiveController {
  fields: readonly Field[] = systemFields;
  me: Me | undefined;

  readonly #host: ReactiveControllerHost;
  #client: PeopleClient | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** False as long as it is not known that the actor may. */
  may(permission: Permission): boolean {
    return this.me?.permissions.includes(permission) ?? false;
  }

  load(client: PeopleClient): void {
    if (client === this.#client) return;
    this.#client = client;
    void this.#run(client);
  }

  /** Asks again, for all elements of this client that load from now on. */
  refresh(): void {
    if (!this.#client) return;
    workspaces.delete(this.#client);
    void this.#run(this.#client);
  }

  async #run(client: PeopleClient): Promise<void> {
    const workspace = await workspaceOf(client);
    if (client !== this.#client) return;
    this.fields = workspace.fields ?? systemFields;
    this.me = workspace.me;
    this.#host.requestUpdate();
  }
}

function workspaceOf(client: PeopleClient): Promise<Workspace> {
  const workspace = workspaces.get(client) ?? loadWorkspace(client);
  workspaces.set(client, workspace);
  return workspace;
}

/** Neither failure is shown here: whatever keeps the fields away keeps the contacts away too, and those say so. */
async function loadWorkspace(client: PeopleClient): Promise<Workspace> {
  const [fields, me] = await Promise.all([client.fields().catch(() => undefined), client.me().catch(() => undefined)]);
  if (!fields || !me) workspaces.delete(client);
  return { fields, me };
}
