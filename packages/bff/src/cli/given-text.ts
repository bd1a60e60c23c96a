import { CliError } from './exit.ts';

/** @throws CliError for an option that holds nothing, as `--workspace "$UNSET"` does in a script. */
export function givenText(option: string, value: string): string {
  const text = value.trim();
  if (text === '') throw new CliError(`--${option} must not be empty`, 2);
  return text;
}
