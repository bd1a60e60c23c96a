/** What can be known of the image and its compose file where no container engine is: that they fit this repository. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from './command.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const bff = JSON.parse(read('packages/bff/package.json')) as { bin: { peoplekit: string } };

/** The instructions, with continued lines made one. */
const instructions = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter(Boolean);

const argumentsOf = (name: string) =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

const imageEnvironment = Object.fromEntries(
  argumentsOf('ENV').flatMap((line) =>
    [...line.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, name, quoted, bare]) => [name, quoted ?? bare]),
  ),
);

interface Service {
  image: string;
  build?: string;
  command?: string[];
  environment: Record<string, string>;
  volumes?: string[];
  healthcheck?: { disable?: boolean; test?: string[] };
  depends_on?: Record<string, { condition: string }>;
}

const composeText = read('compose.yaml');
const compose = parse(composeText, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image === 'peoplekit');

describe('the image', () => {
  it('copies what is there and not left out', () => {
    const leftOut = read('.dockerignore').split('\n').filter(Boolean);
    const copied = argumentsOf('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1));
    expect(copied).toContain('.');
    const built = ['package.json', 'packages/bff/src/main.ts', 'packages/bff/migrations', 'packages/bff/demo'];
    for (const path of [...copied, ...built, 'scripts/build.ts', 'packages/elements/vite.config.ts']) {
      expect(existsSync(join(root, path)), path).toBe(true);
      expect(
        leftOut.filter((pattern) => matchesGlob(path, pattern) || path.startsWith(`${pattern}/`)),
        path,
      ).toEqual([]);
    }
  });

  it('takes packages that there are, and starts what the BFF publishes', () => {
    const names = ['bff', 'elements'].map((one) => JSON.parse(read(`packages/${one}/package.json`)).name as string);
    const taken = argumentsOf('RUN').flatMap((line) => [...line.matchAll(/--filter "?(@peoplekit\/\w+)/g)]);
    expect(new Set(taken.map(([, name]) => name))).toEqual(new Set(names));
    expect(JSON.parse(argumentsOf('ENTRYPOINT')[0] as string)).toEqual(['node', bff.bin.peoplekit.replace('./', '')]);
  });

  it('runs as an ordinary user, to whom the directory of its data belongs', () => {
    const directory = imageEnvironment.PEOPLEKIT_DATA_DIR as string;
    expect(argumentsOf('USER')).toEqual(['node']);
    expect(argumentsOf('VOLUME')).toEqual([directory]);
    expect(argumentsOf('RUN').at(-1)).toBe(`mkdir ${directory} && chown node:node ${directory}`);
  });

  it('is healthy when the server answers, and only then', async () => {
    const [, command = '[]'] = /CMD (\[.*\])$/.exec(argumentsOf('HEALTHCHECK')[0] as string) ?? [];
    const [file, ...args] = JSON.parse(command) as [string, ...string[]];
    expect(file).toBe('node');
    let status = 200;
    const asked: (string | undefined)[] = [];
    const server = createServer(({ url }, response) => {
      asked.push(url);
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const check = () =>
      new Promise<number>((resolve) => {
        const env = { ...imageEnvironment, PORT: String(port) };
        execFile(process.execPath, args, { env }).once('exit', (code) => resolve(code ?? -1));
      });
    expect(await check()).toBe(0);
    expect(asked).toEqual([`${imageEnvironment.PEOPLEKIT_BASE_PATH}/health`]);
    status = 503;
    expect(await check()).toBe(1);
    await new Promise((resolve) => server.close(resolve));
    expect(await check()).toBe(1);
  });
});

describe('the compose file', () => {
  it('gives the BFF only settings that it has', () => {
    const known = read('packages/bff/src/config.ts');
    expect(ours.length).toBe(3);
    for (const [name, { environment }] of ours)
      for (const setting of Object.keys(environment)) expect(known, name).toMatch(new RegExp(`\\b${setting}:`));
  });

  it('takes from its .env what the README lists, but for what the image says itself', () => {
    const table = /^\| variable [\s\S]*?\n\n/m.exec(read('README.md'))?.[0] ?? '';
    const listed = table.split('\n').flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)]);
    const own =
      /^(PORT|HOST|MEILI_INDEX|MEILI_TIMEOUT|PEOPLEKIT_(BASE_PATH|DATA_DIR|JWKS_URL|DEMO_CONTACTS)|BIGQUERY_API_URL)$/;
    const wanted = listed.map(([, name]) => name as string).filter((name) => !own.test(name));
    expect(wanted).toContain('HUBSPOT_CLIENT_SECRET');
    for (const [name, { environment }] of ours)
      expect(
        wanted.filter((setting) => !(setting in environment)),
        name,
      ).toEqual([]);
  });

  it('builds the image once: builds of one image at once fail on each other', () => {
    expect(ours.filter(([, { build }]) => build !== undefined).map(([name]) => name)).toEqual(['migrate']);
  });

  it('runs commands that the BFF has', () => {
    const known = read('packages/bff/src/main.ts');
    for (const [name, { command = [] }] of ours) expect(known, name).toContain(`.command('${command[0]}')`);
  });

  it('says at its head which variables it cannot do without', () => {
    const head = composeText.slice(0, composeText.indexOf('x-people'));
    const needed = [...composeText.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name as string);
    expect(needed.length).toBeGreaterThan(0);
    expect(needed.filter((name) => !head.includes(`${name}=`))).toEqual([]);
  });

  it('waits for services that there are, and for the health of those that tell it', () => {
    for (const [name, { depends_on = {} }] of services)
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const awaited = compose.services[other];
        expect(awaited, `${name} waits for ${other}`).toBeDefined();
        if (condition !== 'service_healthy') continue;
        const isTold = awaited?.healthcheck?.test ?? (awaited?.image === 'peoplekit' && !awaited.healthcheck?.disable);
        expect(isTold, `${name} waits for the health of ${other}`).toBeTruthy();
      }
  });

  it('keeps what is stored in volumes, and files where the BFF and its worker both find them', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] as string));
    expect(new Set(mounted)).toEqual(new Set(Object.keys(compose.volumes)));
    for (const [name, { volumes }] of ours)
      expect(volumes, name).toEqual([`files:${imageEnvironment.PEOPLEKIT_DATA_DIR}`]);
  });
});
