import type { Plan, Problem, Role } from '@peoplekit/core';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { signToken } from '../../src/demo/sign-token.ts';
import { createDeps, type Extensions, startDeps, stopDeps } from '../../src/deps.ts';
import { createLog } from '../../src/log.ts';
import type { TestDatabase } from './test-database.ts';

export const testSecret = 'the secret of the tests, which nobody else has';

export interface Caller {
  workspace?: string;
  user?: string;
  name?: string;
  role?: Role;
  plan?: Plan;
  permissions?: string[];
  /** Seconds until the token ends. */
  expiresIn?: number;
}

/** Answer of a call. Its body is whatever the test expects; the contract's schemas check it elsewhere. */
export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

/** The BFF on a test database, called in process. */
export function createTestServer(
  database: TestDatabase,
  environment: Record<string, string> = {},
  extensions: Extensions = {},
) {
  const config = readConfig({
    DATABASE_URL: database.url,
    PEOPLEKIT_SECRET: testSecret,
    PEOPLEKIT_LOG_LEVEL: 'silent',
    ...environment,
  });
  const deps = createDeps(config, createLog(config), extensions);
  const app = createApp(deps);

  const tokenFor = ({ expiresIn = 60, permissions, ...caller }: Caller = {}) => {
    const claims = { workspace: 'acme', user: 'u1', role: 'owner', plan: 'pro', ...caller } as const;
    return signToken({
      secret: testSecret,
      audience: config.audience,
      expiresIn,
      claims: permissions ? { ...claims, permissions } : claims,
    });
  };

  async function call<Body = Problem>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await app.request(`${config.basePath}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: /^[[{]/.test(text) ? JSON.parse(text) : text || undefined,
      headers: response.headers,
    };
  }

  return {
    app,
    deps,
    call,
    tokenFor,
    /** A call by a signed-in actor. */
    async as<Body = Problem>(
      caller: Caller,
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer<Body>> {
      return call<Body>(method, path, body, { ...headers, authorization: `Bearer ${await tokenFor(caller)}` });
    },
    start: () => startDeps(deps),
    close: () => stopDeps(deps),
  };
}

export type TestServer = ReturnType<typeof createTestServer>;
