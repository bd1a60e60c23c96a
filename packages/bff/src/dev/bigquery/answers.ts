import type { PlayedAnswer } from '../simulator.ts';

/** An answer that is an error: https://cloud.google.com/bigquery/docs/error-messages */
export function problem(code: number, reason: string, message: string): PlayedAnswer {
  const errors = [{ domain: 'global', reason, message }];
  return { status: code, body: { error: { code, message, errors, status: reason.toUpperCase() } } };
}

/** A request that the interface has, with what is in its path. */
export interface ApiCall {
  method: string;
  /** Behind `/bigquery/v2/projects/{project}`. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  ifMatch: string | undefined;
}
