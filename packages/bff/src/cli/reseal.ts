import { readConfig } from '../config.ts';
import { resealTokens } from '../crm/reseal-tokens.ts';
import { createDeps } from '../deps.ts';
import { CliError } from './exit.ts';

/** `peoplekit reseal`: after PEOPLEKIT_ENCRYPTION_KEY has become another one. */
export async function runReseal(): Promise<void> {
  const config = readConfig();
  if (!config.encryptionKey) throw new CliError('PEOPLEKIT_ENCRYPTION_KEY is not set: it is what is sealed with', 2);
  const deps = createDeps(config);
  try {
    await deps.database.open();
    const { sealed, unchanged, lost } = await resealTokens(deps);
    console.log(`Sealed anew: ${sealed} connections. Sealed with this key before: ${unchanged}.`);
    for (const { workspace, connector } of lost)
      console.error(`Neither key opens ${connector} of "${workspace}": connect it again.`);
    if (lost.length > 0) throw new CliError(`${lost.length} connections could not be opened`);
  } finally {
    await deps.database.close();
  }
}
