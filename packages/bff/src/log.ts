import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/**
 * Structured log on stdout. Callers pass ids, codes and durations, never values of contacts or tokens; the redaction
 * is the second net for what a library may attach to an error.
 */
export function createLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Log {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: ['authorization', 'token', '*.authorization', '*.token', 'err.query', 'err.parameters', 'err.detail'],
    },
    destination ?? pino.destination({ sync: true }),
  );
}
