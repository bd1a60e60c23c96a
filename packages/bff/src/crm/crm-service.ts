import type { Config } from '../config.ts';
import type { Database } from '../db/client.ts';
import { AppError } from '../errors.ts';
import { type Connector, normalPace, type Pace } from './connectors/connector.ts';
import { type ConnectorSettings, createConnectors, type HostConnector } from './connectors/registry.ts';
import { createShownLinks, type ShownLinks } from './shown-links.ts';
import { createTokenVault, type TokenVault } from './token-vault.ts';

/** The CRMs that this server knows, and the key that their tokens are kept with. */
export interface CrmService {
  readonly connectors: readonly Connector[];
  /** @throws AppError `not_found` */
  connector(name: string): Connector;
  readonly vault: TokenVault | undefined;
  readonly pace: Pace;
  readonly links: ShownLinks;
}

export function createCrmService(
  config: Pick<Config, 'encryptionKey' | 'previousEncryptionKey'> & ConnectorSettings,
  database: Pick<Database, 'reader'>,
  pace: Pace = normalPace,
  added: readonly HostConnector[] = [],
): CrmService {
  const connectors = createConnectors(config, pace, added);
  const byName = new Map(connectors.map((connector) => [connector.name, connector]));
  // Those of the host are the last. What comes with this version is known to its elements by name.
  const labels = new Map(connectors.slice(connectors.length - added.length).map(({ name, label }) => [name, label]));
  return {
    connectors,
    pace,
    links: createShownLinks(database, byName, labels),
    vault: config.encryptionKey && createTokenVault(config.encryptionKey, config.previousEncryptionKey),
    connector(name) {
      const found = byName.get(name);
      if (!found) throw new AppError('not_found', 'This server knows no such CRM.');
      return found;
    },
  };
}
