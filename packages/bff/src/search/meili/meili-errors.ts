import { MeilisearchApiError, MeilisearchRequestError } from 'meilisearch';

/** The code of an error that Meilisearch answered with (`index_not_found`), or undefined for any other error. */
export function meiliErrorCode(error: unknown): string | undefined {
  // The client wraps whatever the sender that it was given throws.
  const told = error instanceof MeilisearchRequestError ? error.cause : error;
  return told instanceof MeilisearchApiError ? told.cause?.code : undefined;
}

/** A setup that cannot work until somebody changes it: its message says what. */
export class MeiliSetupError extends Error {}

/** Meilisearch took a task and could not do it. */
export class MeiliTaskError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
