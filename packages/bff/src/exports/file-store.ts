import type { Readable, Writable } from 'node:stream';

/** A file that is being written: nobody sees it before `finish`. */
export interface NewFile {
  /** Keeps no chunk that it has called back for: who writes may use its memory again. */
  stream: Writable;
  /** Ends the stream and makes it a file. @returns what was written, as it can be read. */
  finish(): Promise<{ size: number; sha256: string }>;
  /** Gives it up; nothing stays. */
  discard(): Promise<void>;
}

/** Where files of jobs are kept. Keys are `folder/name`, of letters, digits, `-` and `.`. */
export interface FileStore {
  create(key: string): Promise<NewFile>;
  /** @param range first and last byte. @returns undefined when there is no such file. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable | undefined>;
  /** Removes a file, if it is there. */
  remove(key: string): Promise<void>;
  /** Removes what begins so, what was being written included: the rest of runs that were killed. */
  removeAll(prefix: string): Promise<void>;
  /** Everything that is there, what is being written included, under keys that `remove` takes. */
  list(): AsyncIterable<{ key: string; changedAt: Date }>;
}

/** What is not finished has another name, so that it is never taken for a file. */
export const unfinished = '.part';

/** @throws TypeError for what is no key: none leads out of the store. */
export function checkKey(key: string): string {
  if (!/^[\w-]+\/[\w.-]+$/.test(key) || key.includes('..')) throw new TypeError(`"${key}" is no key of a file`);
  return key;
}

/** A store that cannot be used now, or has no room. The message is for the log: it may name hosts and buckets. */
export class StorageError extends Error {
  readonly code: 'STORAGE_UNAVAILABLE' | 'STORAGE_FULL';

  constructor(code: StorageError['code'], message: string) {
    super(message);
    this.name = 'StorageError';
    this.code = code;
  }
}
