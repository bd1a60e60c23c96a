import { PeopleError } from './people-error.ts';

/** The names of what can be called, all of them: what is missing does not compile. */
export type Calls<Api> = Readonly<Record<keyof Api, 1>>;

/** @throws PeopleError `offline` when the code cannot be loaded. */
export function loadCode<Code>(load: () => Promise<Code>): Promise<Code> {
  return load().catch((cause) => {
    throw new PeopleError('offline', 'Code could not be loaded', { cause });
  });
}

/** Part of a client whose code is loaded with the first call. Where that fails, the next call tries again. */
export function laterApi<Api extends object>(calls: Calls<Api>, load: () => Promise<Api>): Api {
  let api: Promise<Api> | undefined;
  const call =
    (name: string) =>
    async (...given: unknown[]): Promise<unknown> => {
      api ??= loadCode(load).catch((error) => {
        api = undefined;
        throw error;
      });
      const loaded = (await api) as Record<string, (...given: unknown[]) => Promise<unknown>>;
      return loaded[name]?.(...given);
    };
  return Object.fromEntries(Object.keys(calls).map((name) => [name, call(name)])) as Api;
}
