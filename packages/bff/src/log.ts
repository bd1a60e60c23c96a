import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** What Postgres says about a bad value (SQLSTATE class 22) quotes the value. */
const quotesValues = (code: unknown) => typeof code === 'string' && /^22...$/.test(code);

/** An error without what it may quote: name, code, message, where it was thrown, and the same of its cause. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table_name: table, constraint_name: constraint } = error as Error & Record<string, unknown>;
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    ...(!quotesValues(code) && { message: error.message }),
    ...(table !== undefined && { table }),
    ...(constraint !== undefined && { constraint }),
    stack: error.stack?.split('\n').filter((line) => /^ +at /.test(line)),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

/**
 * Structured log on stdout. Callers pass ids, codes and durations, never values of contacts or tokens; redaction is the
 * second net.
 */
export function createLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Log {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: ['authorization', 'token', '*.authorization', '*.token'],
    },
    destination ?? pino.destination({ sync: true }),
  );
}
