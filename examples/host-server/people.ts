/** What a host adds to its server: the backend of the section, and tokens for those who are signed in. */
import { randomBytes } from 'node:crypto';
import { createPeopleBff, type PeopleBff } from '@peoplekit/bff';
import { SignJWT } from 'jose';
import type { User } from './signed-in-user.ts';

/** In production a secret of your own; here one that lives as long as this process. */
const secret = process.env.PEOPLEKIT_SECRET || randomBytes(32).toString('base64url');

/** Without `DATABASE_URL` contacts are kept in `./.peoplekit`, in a Postgres that runs inside this process. */
export const people: PeopleBff = createPeopleBff({
  secret,
  databaseUrl: process.env.DATABASE_URL || undefined,
  meiliUrl: process.env.MEILI_URL || undefined,
  meiliKey: process.env.MEILI_KEY || undefined,
  logLevel: 'warn',
});

/** A token that says who asks, for which tenant, and what they may do. Short-lived: the section asks again in time. */
export function peopleToken({ id, name, tenant, role }: User): Promise<string> {
  return new SignJWT({ workspace: tenant, role, plan: 'pro', name })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(id)
    .setAudience('peoplekit')
    .setIssuedAt()
    .setExpirationTime('15m')
    .sign(new TextEncoder().encode(secret));
}
