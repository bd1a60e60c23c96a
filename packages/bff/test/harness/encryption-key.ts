import { randomBytes } from 'node:crypto';

/** What servers of one test process seal tokens with. */
export const encryptionKey = randomBytes(32).toString('base64');
