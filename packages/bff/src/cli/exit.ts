import { ConfigError } from '../config.ts';
import { isDatabaseUnavailable } from '../db/unavailable.ts';

/** A command line that cannot be run: printed as it is, without a stack. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}

/** Wrong user or password, or no such database: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^(28|3D)/.test(String(error.code));
}

function messageOf(error: unknown): string {
  if (isDatabaseUnavailable(error)) return `The database cannot be reached: ${(error as Error).message}`;
  if (isRefusal(error)) return `The database does not take DATABASE_URL: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

/** Runs a command; what it throws becomes one line on stderr. Exit 2 for a wrong setting or option, 1 for all else. */
export async function exitOnError(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(`peoplekit: ${messageOf(error)}`);
    process.exit(error instanceof ConfigError ? 2 : error instanceof CliError ? error.exitCode : 1);
  }
}
