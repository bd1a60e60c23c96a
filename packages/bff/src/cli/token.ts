import { type Plan, plans, type Role, roles } from '@peoplekit/core';
import { readConfig } from '../config.ts';
import { readOrMakeSecret } from '../demo/demo-secret.ts';
import { signToken } from '../demo/sign-token.ts';
import { CliError } from './exit.ts';
import { givenText } from './given-text.ts';

interface TokenOptions {
  workspace: string;
  user: string;
  role: string;
  plan: string;
  expires: string;
}

const secondsOf = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

function parseDuration(text: string): number {
  const [, amount, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(text) ?? [];
  if (!amount || !unit) throw new CliError(`--expires must be a duration such as 15m, 1h or 7d, not "${text}"`, 2);
  return Number(amount) * secondsOf[unit as keyof typeof secondsOf];
}

function oneOf<T extends string>(option: string, known: readonly T[], value: string): T {
  if (!(known as readonly string[]).includes(value)) {
    throw new CliError(`--${option} must be one of ${known.join(', ')}, not "${value}"`, 2);
  }
  return value as T;
}

/** `peoplekit token`: signed with PEOPLEKIT_SECRET, or with the secret that the demo made. */
export async function runToken(options: TokenOptions): Promise<void> {
  const role: Role = oneOf('role', roles, options.role);
  const plan: Plan = oneOf('plan', plans, options.plan);
  const expiresIn = parseDuration(options.expires);
  const config = readConfig();
  if (config.jwksUrl) throw new CliError('With PEOPLEKIT_JWKS_URL the tokens are signed by the host, not here');
  const secret = config.secret ?? (await readOrMakeSecret(config.dataDir));
  const workspace = givenText('workspace', options.workspace);
  const user = givenText('user', options.user);
  console.log(
    await signToken({ secret, audience: config.audience, expiresIn, claims: { workspace, user, role, plan } }),
  );
}
