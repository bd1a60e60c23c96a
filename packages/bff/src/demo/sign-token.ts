import type { Plan, Role } from '@peoplekit/core';
import { SignJWT } from 'jose';

interface SignTokenOptions {
  secret: string;
  audience: string;
  /** Seconds. */
  expiresIn: number;
  claims: { workspace: string; user: string; role: Role; plan: Plan; name?: string; permissions?: string[] };
}

/** A token as a host's server would make it. */
export function signToken({
  secret,
  audience,
  expiresIn,
  claims: { user, ...claims },
}: SignTokenOptions): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(user)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
    .sign(new TextEncoder().encode(secret));
}
