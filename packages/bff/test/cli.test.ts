import { type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, inject, it } from 'vitest';
import { createTokenVerifier } from '../src/http/token-verifier.ts';
import { peoplekit, startPeoplekit } from './harness/peoplekit-cli.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const secret = 'the secret of the tests, which nobody else has';
const environment = {
  DATABASE_URL: database.url,
  PEOPLEKIT_SECRET: secret,
  PORT: '0',
  MEILI_URL: inject('meiliUrl'),
  MEILI_KEY: inject('meiliKey'),
  MEILI_INDEX: `cli_${process.pid}`,
};

const failing = (args: string[], settings: Record<string, string>) =>
  peoplekit(args, settings).then(
    () => ({ code: 0, stderr: '' }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  );

describe('peoplekit', { timeout: 240_000 }, () => {
  it.each(['serve', 'work', 'demo', 'migrate', 'seed', 'reindex', 'reseal', 'token', 'doctor'])(
    '%s --help says what it does',
    async (command) => {
      const { stdout } = await peoplekit([command, '--help'], {});
      expect(stdout).toContain(`Usage: peoplekit ${command}`);
    },
  );

  it.each([
    [{ PORT: 'http' }, /^peoplekit: PORT must be a whole number[^\n]*\n$/],
    [{ PEOPLEKIT_SECRET: 'short' }, /^peoplekit: PEOPLEKIT_SECRET must have 32 characters[^\n]*\n$/],
    [{ PEOPLEKIT_SECRET: '' }, /^peoplekit: PEOPLEKIT_SECRET is not set[^\n]*\n$/],
    [{ PEOPLEKIT_DATA_DIR: '/etc/hosts' }, /^peoplekit: PEOPLEKIT_DATA_DIR is no place[^\n]*ENOTDIR[^\n]*\n$/],
  ])('serve says in one line what is wrong with %j and exits with 2', async (wrong, line) => {
    const { code, stderr } = await failing(['serve'], { ...environment, ...wrong });
    expect(code).toBe(2);
    expect(stderr).toMatch(line);
  });

  it('serve says that the port is in use and exits with 1', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => occupant.once('listening', resolve));
    const address = occupant.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, stderr } = await failing(['serve'], { ...environment, PORT: port });
    occupant.close();
    expect(code).toBe(1);
    expect(stderr).toBe(`peoplekit: Port ${port} on 127.0.0.1 is in use; set PORT to another one\n`);
  });

  it('serve says that the database cannot be reached and exits with 1', async () => {
    const { code, stderr } = await failing(['serve'], { ...environment, DATABASE_URL: 'postgres://u@127.0.0.1:1/x' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^peoplekit: The database cannot be reached: [^\n]*\n$/);
  });

  it('serve finishes a running request when it is told to stop', async () => {
    const server = startPeoplekit(['serve'], environment);
    const [, url] = await server.printed(/"url":"(http:[^"]+)"/);
    const args = ['token', '--workspace', 'acme', '--user', 'u1', '--role', 'owner', '--plan', 'pro'];
    const { stdout: token } = await peoplekit(args, environment);
    const slow = request(`${url}/api/people/contacts/query`, {
      method: 'POST',
      // The server says "continue" when it has begun to handle the request.
      headers: { authorization: `Bearer ${token.trim()}`, expect: '100-continue' },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) =>
      slow.once('response', resolve).once('error', reject),
    );
    slow.flushHeaders();
    await new Promise((resolve) => slow.once('continue', resolve));
    server.process.kill('SIGTERM');
    await server.printed(/"msg":"stopping"/);
    slow.end('{}');
    const response = await answered;
    expect(response.statusCode).toBe(200);
    response.resume();
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });

  it('token makes a token that opens what it says', async () => {
    const args = [
      'token',
      '--workspace',
      'acme',
      '--user',
      'u1',
      '--role',
      'editor',
      '--plan',
      'pro',
      '--expires',
      '15m',
    ];
    const { stdout } = await peoplekit(args, environment);
    const actor = await createTokenVerifier({ secret, audience: 'peoplekit' })(stdout.trim());
    expect(actor).toMatchObject({ workspace: 'acme', user: 'u1', role: 'editor', plan: 'pro' });
  });

  it.each([
    ['--role', 'king'],
    ['--plan', 'gold'],
    ['--expires', 'soon'],
    ['--expires', '0h'],
    ['--workspace', ''],
    ['--user', ' '],
  ])('token refuses %s %s', async (option, value) => {
    const args = ['token', '--workspace', 'w', '--user', 'u', '--role', 'owner', '--plan', 'pro', option, value];
    expect(await failing(args, environment)).toMatchObject({ code: 2, stderr: expect.stringContaining(option) });
  });

  it('seed makes the same contacts for the same random seed and adds none twice', async () => {
    const seed = (workspace: string, randomSeed: string) =>
      peoplekit(['seed', '--workspace', workspace, '--contacts', '120', '--random-seed', randomSeed], environment);
    expect((await seed('one', 'a')).stdout).toContain('Added 120 contacts');
    expect((await seed('one', 'a')).stdout).toContain('120 were there already');
    await seed('two', 'a');
    await seed('three', 'b');
    const ids = async (workspace: string) => {
      const rows = await database.sql`select id from peoplekit.contacts where workspace_id = ${workspace} order by id`;
      return rows.map(({ id }) => id);
    };
    expect(await ids('two')).toEqual(await ids('one'));
    expect(await ids('three')).not.toEqual(await ids('one'));
  });

  it('reindex fills the index, all of it or one workspace, and says how much that was', async () => {
    const count = async (workspace: string) => {
      const rows = await database.sql`select 1 from peoplekit.contacts where workspace_id = ${workspace}`;
      return rows.length;
    };
    await peoplekit(['seed', '--workspace', 'found', '--contacts', '70'], environment);
    expect((await peoplekit(['reindex'], environment)).stdout).toMatch(/Indexed [1-9][\d,]* contacts in [\d.]+ s\.\n$/);
    await peoplekit(['seed', '--workspace', 'found', '--contacts', '90'], environment);
    const { stdout } = await peoplekit(['reindex', '--workspace', 'found'], environment);
    expect(stdout).toMatch(/Indexed 90 contacts/);
    expect(await count('found')).toBe(90);
    expect(await database.sql`select 1 from peoplekit.index_outbox where workspace_id = 'found'`).toHaveLength(0);
  });

  it('reindex says that there is no index to fill', async () => {
    const refused = await failing(['reindex'], { ...environment, MEILI_URL: 'http://127.0.0.1:1' });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^peoplekit: [^\n]+\n$/);
  });

  it('doctor finds nothing wrong with a server that is set up, and says what is wrong with another', async () => {
    await peoplekit(['migrate'], environment);
    const { stdout } = await peoplekit(['doctor'], environment).catch((error) => error);
    expect(stdout).toMatch(/✓ Postgres \d+.* \(external\) answers; migrated/);
    const { code } = await failing(['doctor'], { ...environment, DATABASE_URL: 'postgres://u@127.0.0.1:1/x' });
    expect(code).toBe(1);
  });
});
