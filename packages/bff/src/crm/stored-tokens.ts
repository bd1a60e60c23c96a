import type { ConnectWay } from '@peoplekit/core/contract';
import type { ConnectionRow } from '../db/schema/crm.ts';
import { AppError } from '../errors.ts';
import type { TokenPair } from './connectors/connector.ts';
import type { CrmService } from './crm-service.ts';
import type { TokenVault } from './token-vault.ts';

/** What is sealed in a connection. */
export interface StoredTokens {
  access: string;
  refresh: string | undefined;
  /** How they were had, and are renewed; absent in those of versions that knew one way for each connector. */
  way?: ConnectWay | undefined;
}

type Place = Pick<ConnectionRow, 'workspace_id' | 'connector'>;

const purpose = ({ workspace_id, connector }: Place) => [workspace_id, connector, 'tokens'];

/** @throws AppError `unavailable` when this server has no key. */
export function requireVault({ vault }: Pick<CrmService, 'vault'>): TokenVault {
  if (!vault)
    throw new AppError('unavailable', 'This server has no key to keep tokens with: set PEOPLEKIT_ENCRYPTION_KEY.');
  return vault;
}

export function openTokens(vault: TokenVault, row: Place & Pick<ConnectionRow, 'tokens'>): StoredTokens {
  return JSON.parse(vault.open(row.tokens, purpose(row))) as StoredTokens;
}

/** Columns of a connection whose tokens stay as they are. */
export function sealAnew(
  vault: TokenVault,
  place: Place,
  tokens: StoredTokens,
): Pick<ConnectionRow, 'tokens' | 'key_id'> {
  return { tokens: vault.seal(JSON.stringify(tokens), purpose(place)), key_id: vault.keyId };
}

/** Columns of a connection for a new pair. @param before where it brings no refresh token, the one before stays */
export function sealTokens(
  vault: TokenVault,
  place: Place,
  { access, refresh, expiresIn }: TokenPair,
  now: Date,
  before: Partial<StoredTokens>,
): Pick<ConnectionRow, 'tokens' | 'key_id' | 'expires_at'> {
  const stored: StoredTokens = { access, refresh: refresh ?? before.refresh, way: before.way };
  return {
    tokens: vault.seal(JSON.stringify(stored), purpose(place)),
    key_id: vault.keyId,
    expires_at: expiresIn === undefined ? null : new Date(now.getTime() + expiresIn * 1_000).toISOString(),
  };
}
