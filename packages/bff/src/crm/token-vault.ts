import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';

/** Seals what opens the accounts of others, so that the database alone opens nothing. */
export interface TokenVault {
  /** Tells which key it is, and nothing about it. */
  readonly keyId: string;
  /** Whether what was sealed with the key of this id can be opened. */
  opens(keyId: string): boolean;
  /** @param purpose workspace, connector and kind: what is sealed for one opens for no other. */
  seal(text: string, purpose: readonly string[]): string;
  /** @throws AppError `unavailable` when it was sealed with another key, or for another purpose. */
  open(sealed: string, purpose: readonly string[]): string;
}

const version = 'v1';
const algorithm = 'aes-256-gcm';
/** Of NIST SP 800-38D: a random nonce of 96 bits, a tag of 128. */
const nonceBytes = 12;
const tagBytes = 16;

/** JSON keeps the parts apart: no two lists of texts are spelled the same. */
const additional = (purpose: readonly string[]) => Buffer.from(JSON.stringify([version, ...purpose]), 'utf8');

const keyIdOf = (key: Buffer) =>
  createHash('sha256').update('peoplekit token key').update(key).digest('hex').slice(0, 12);

/**
 * AES-256-GCM. A sealed text is `v1.<key id>.<nonce, text and tag in base64url>`.
 * @param previous the key before, which still opens: nothing is sealed with it any more.
 */
export function createTokenVault(key: Buffer, previous?: Buffer): TokenVault {
  const keyId = keyIdOf(key);
  const keys = new Map([...(previous ? [[keyIdOf(previous), previous] as const] : []), [keyId, key] as const]);
  return {
    keyId,
    opens: (id) => keys.has(id),
    seal(text, purpose) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(additional(purpose));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${version}.${keyId}.${sealed.toString('base64url')}`;
    },
    open(sealed, purpose) {
      const [sealedAs, sealedWith = '', content = ''] = sealed.split('.');
      const bytes = Buffer.from(content, 'base64url');
      const opening = keys.get(sealedWith);
      if (sealedAs !== version || !opening || bytes.length < nonceBytes + tagBytes) throw wrongKey();
      const decipher = createDecipheriv(algorithm, opening, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(additional(purpose)).setAuthTag(bytes.subarray(-tagBytes));
      try {
        return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw wrongKey();
      }
    },
  };
}

const wrongKey = () =>
  new AppError(
    'unavailable',
    'The tokens of this connection were sealed with another key. Connect again, or bring back the key.',
  );
