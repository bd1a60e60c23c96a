import { createSecretKey } from 'node:crypto';
import { type Actor, permissions, plans, rolePermissions, roles } from '@peoplekit/core';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { rememberTokens } from './remembered-tokens.ts';

/** Turns a bearer token into the actor. @throws AppError `unauthenticated`, or `unavailable` when keys cannot be fetched. */
export type TokenVerifier = (token: string) => Promise<Actor>;

/** Clocks of two servers are this far apart at most, in seconds. */
const clockTolerance = 30;

/** Asymmetric only: a JWKS key must never be usable as an HMAC secret. */
const jwksAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/**
 * Milliseconds between two looks at the host's keys for one that is not among them: a host that signs with a new key at once
 * has its users wait for so long (jose: 30 s), and whoever makes keys up has them fetched no more often.
 */
const keysPause = 5_000;

/** Control characters would break log lines and file names; nothing else about a host's ids is our business. */
const hostId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u);

const claimsSchema = z.object({
  sub: hostId,
  workspace: hostId,
  role: z.enum(roles),
  plan: z.enum(plans),
  name: z.string().max(200).optional(),
  permissions: z.array(z.string()).optional(),
});

function toActor(claims: JWTPayload): Actor {
  const result = claimsSchema.safeParse(claims);
  if (!result.success) {
    const claim = result.error.issues[0]?.path.join('.');
    throw new AppError('unauthenticated', `The token's claim "${claim}" is missing or not one that Peoplekit knows.`);
  }
  const { sub, workspace, role, plan, name, permissions: listed } = result.data;
  // A permission that this version does not know grants nothing.
  const granted = listed ? permissions.filter((permission) => listed.includes(permission)) : rolePermissions[role];
  return { workspace, user: sub, role, plan, permissions: new Set(granted), ...(name !== undefined && { name }) };
}

/** A token that names audiences must name ours: it was made for somebody. */
function checkAudience({ aud }: JWTPayload, audience: string): void {
  if (aud !== undefined && ![aud].flat().includes(audience)) {
    throw new AppError('unauthenticated', 'The token was made for another audience.');
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The token's claim "${error.claim}" is missing or wrong.`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return "The token's signature is wrong.";
  if (error instanceof errors.JOSEAlgNotAllowed) return "The token's algorithm is not allowed here.";
  if (error instanceof errors.JWKSNoMatchingKey) return "The token's key is not among the published ones.";
  return 'The token cannot be read.';
}

/** Whether the host's keys could not be had: no answer, one that is none (jose has no class of its own for it), or no keys in it. */
function isAboutKeys(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return (
    error.code === errors.JOSEError.code || error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid
  );
}

/** HS256 by the shared secret, or the asymmetric algorithms by the host's JWKS; the algorithm is never the token's choice. */
export function createTokenVerifier(config: Pick<Config, 'secret' | 'jwksUrl' | 'audience'>): TokenVerifier {
  const options = { clockTolerance, requiredClaims: ['exp', 'sub'] };
  // As a key object, so that it is not imported anew for each token.
  const secret = config.secret ? createSecretKey(config.secret, 'utf8') : undefined;
  const keys = config.jwksUrl
    ? createRemoteJWKSet(new URL(config.jwksUrl), { cooldownDuration: keysPause })
    : undefined;

  return rememberTokens(async (token) => {
    try {
      const { payload } = secret
        ? await jwtVerify(token, secret, { ...options, algorithms: ['HS256'] })
        : await jwtVerify(token, keys as NonNullable<typeof keys>, { ...options, algorithms: jwksAlgorithms });
      checkAudience(payload, config.audience);
      return { actor: toActor(payload), ends: ((payload.exp ?? 0) + clockTolerance) * 1_000 };
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (keys && isAboutKeys(error))
        throw new AppError('unavailable', 'The keys that tokens are signed with cannot be fetched.', { cause: error });
      throw new AppError('unauthenticated', reasonOf(error), { cause: error });
    }
  });
}
