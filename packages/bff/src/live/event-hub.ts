import type { Actor } from '@peoplekit/core';
import type { LiveEvent } from '@peoplekit/core/contract';
import { createEventMailbox, type EventMailbox } from './event-mailbox.ts';

/** Hands events to the streams of this process that may know of them. */
export interface EventHub {
  /** To all streams of a workspace. */
  publish(workspace: string, event: LiveEvent): void;
  /** To all streams of all workspaces: it must say nothing about any. */
  publishToAll(event: LiveEvent): void;
  /** What the actor is told from now on; undefined when they have as many streams as they may. */
  subscribe(actor: Actor): Subscription | undefined;
  /** Workspaces that somebody listens to. */
  workspaces(): string[];
  /** Ends all streams, and lets nobody subscribe any more. */
  close(): void;
}

export interface Subscription {
  mailbox: EventMailbox;
  end(): void;
}

/** A stream a tab, with room for those whose end has not been noticed yet. */
const maxStreams = 20;

interface Listener {
  actor: Actor;
  mailbox: EventMailbox;
}

function mayKnow({ permissions }: Actor, { type }: LiveEvent): boolean {
  return type !== 'job.updated' || permissions.has('jobs:read');
}

export function createEventHub(): EventHub {
  const listeners = new Map<string, Set<Listener>>();
  let closed = false;

  const tell = (listener: Listener, event: LiveEvent) => {
    if (mayKnow(listener.actor, event)) listener.mailbox.put(event);
  };

  return {
    publish(workspace, event) {
      for (const listener of listeners.get(workspace) ?? []) tell(listener, event);
    },
    publishToAll(event) {
      for (const those of listeners.values()) for (const listener of those) tell(listener, event);
    },
    subscribe(actor) {
      const { workspace, user } = actor;
      const those = listeners.get(workspace) ?? new Set<Listener>();
      const own = [...those].filter((listener) => listener.actor.user === user);
      if (own.length >= maxStreams) return undefined;
      const listener = { actor, mailbox: createEventMailbox() };
      if (closed) listener.mailbox.close();
      else listeners.set(workspace, those.add(listener));
      return {
        mailbox: listener.mailbox,
        end() {
          listener.mailbox.close();
          those.delete(listener);
          if (those.size === 0 && listeners.get(workspace) === those) listeners.delete(workspace);
        },
      };
    },
    workspaces: () => [...listeners.keys()],
    close() {
      closed = true;
      for (const those of listeners.values()) for (const { mailbox } of those) mailbox.close();
    },
  };
}
