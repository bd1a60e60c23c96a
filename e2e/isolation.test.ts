/** What the script tag does in a host that is strict, hostile, or has it twice. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, findChromium } from '../scripts/chromium.ts';
import { root } from '../scripts/command.ts';
import { type StartedProgram, startProgram } from '../scripts/start-program.ts';

const embed = join(root, 'packages/bff/embed');
const shots = join(root, 'test-results', 'isolation');

let browser: Browser;
let demo: StartedProgram;
let dataDir: string;

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  dataDir = mkdtempSync(join(tmpdir(), 'peoplekit-isolation-'));
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
  demo = await startProgram([process.execPath, 'packages/bff/dist/main.js', 'demo'], {
    cwd: root,
    env: { PORT: '0', PEOPLEKIT_DATA_DIR: dataDir, PEOPLEKIT_DEMO_CONTACTS: '300' },
    patterns: [/ready: (http\S+)/],
  });
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface HostPage {
  /** Content-Security-Policy of the page. */
  policy?: string;
  css?: string;
  /** Scripts of Peoplekit; the token is set up ahead of them. */
  scripts?: string[];
  section?: string;
}

/** A page of a host on the origin of the demo, whose token it takes. */
async function openHost({ policy, css = '', scripts = ['/embed/peoplekit.js'], section = '' }: HostPage) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 }, colorScheme: 'light' });
  const noise: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) noise.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => noise.push(String(error)));
  const serve = (path: string, contentType: string, body: string) =>
    page.route(`${demo.url}${path}`, (route) =>
      route.fulfill({
        contentType,
        body,
        headers: policy && path === '/host' ? { 'content-security-policy': policy } : {},
      }),
    );
  const tags = ['/host.js', ...scripts].map((src) => `<script type="module" src="${src}"></script>`).join('\n');
  const head = `<meta charset="utf-8"><title>Host</title><link rel="icon" href="/demo/icon.svg">`;
  const styles = '<link rel="stylesheet" href="/host.css">';
  const body = section || '<people-section endpoint="/api/people"></people-section>';
  await serve(
    '/host',
    'text/html',
    `<!doctype html><html lang="en"><head>${head}${styles}${tags}</head><body>${body}</body></html>`,
  );
  await serve(
    '/framed',
    'text/html',
    `<!doctype html><html lang="en"><head>${head}${styles}${tags}</head><body><people-section endpoint="/api/people"></people-section></body></html>`,
  );
  await serve(
    '/host.css',
    'text/css',
    `html, body { height: 100%; margin: 0 }\npeople-section { height: 100% }\n${css}`,
  );
  await serve('/host.js', 'text/javascript', hostScript);
  await page.route(`${demo.url}/other/*`, (route) => {
    const file = basename(new URL(route.request().url()).pathname);
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(join(embed, file), 'utf8') });
  });
  await page.goto(`${demo.url}/host`);
  return { page, noise };
}

const hostScript = `
const getToken = async () => (await (await fetch('/demo/token', { method: 'POST' })).json()).token;
const roots = [document, document.querySelector('#host')?.shadowRoot];
for (const root of roots) for (const section of root?.querySelectorAll('people-section, people-table') ?? []) section.getToken = getToken;
window.getToken = getToken;
`;

const firstRow = (page: Page) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
    .first();

/** Opens what a page loads later: menus, panels, the profile. */
async function useEverything(page: Page): Promise<void> {
  await firstRow(page).waitFor();
  await page.getByRole('button', { name: /^Priority/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Filters/ }).click();
  await page.locator('filter-builder').waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('an');
  await firstRow(page).waitFor();
  await firstRow(page).click();
  await page.locator('people-profile').getByRole('heading').first().waitFor();
}

/** How the parts of a table are painted, by selectors inside of it. */
const paintOf = (page: Page) =>
  page
    .locator('people-table')
    .first()
    .evaluate((table) => {
      const look = (selector: string) => {
        const element = table.shadowRoot?.querySelector(selector);
        if (!element) return `no ${selector}`;
        const { fontSize, fontFamily, color, backgroundColor, display, position, padding } = getComputedStyle(element);
        return { fontSize, fontFamily, color, backgroundColor, display, position, padding };
      };
      return ['[part~=header-cell]', '[part~=row]', '[part~=cell]', '[part~=pager]', '[part~=page-size]'].map(look);
    });

/** The colour of what is painted in the accent: the current page in the pager. */
const accentOf = (page: Page) =>
  page.locator('people-table').evaluate((table) => {
    const current = table.shadowRoot?.querySelector('[aria-current=page]');
    return current ? getComputedStyle(current).color : 'nothing is current';
  });

/** A colour the way that computed styles write it. */
const colorOf = (page: Page, color: string) =>
  page.evaluate((written) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = written;
    const { color: computed } = getComputedStyle(probe);
    probe.remove();
    return computed;
  }, color);

describe('the script tag', () => {
  it('runs under a policy without inline styles and with trusted types', async () => {
    const policy = `default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'`;
    const { page, noise } = await openHost({ policy });
    await useEverything(page);
    await page.screenshot({ path: join(shots, 'strict-policy.png') });
    expect(noise).toEqual([]);
    // The policy is in force: what it forbids fails.
    const refused = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<i></i>';
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toBe(true);
    await page.close();
  });

  it('looks the same where the host resets everything there is', async () => {
    const calm = await openHost({});
    await firstRow(calm.page).waitFor();
    const hostile = await openHost({ css: '* { all: unset !important; font-size: 40px }' });
    await firstRow(hostile.page).waitFor();
    await hostile.page.screenshot({ path: join(shots, 'hostile-css.png') });
    expect(await paintOf(hostile.page)).toEqual(await paintOf(calm.page));
    const size = async (page: Page) => (await firstRow(page).boundingBox())?.height;
    expect(await size(hostile.page)).toBe(await size(calm.page));
    expect(hostile.noise).toEqual([]);
    await calm.page.close();
    await hostile.page.close();
  });

  it.each(['carbon', 'material', 'primer'])('wears the theme %s, in light and in dark', async (theme) => {
    const css = readFileSync(join(root, `examples/themes/${theme}.css`), 'utf8');
    const accents = /--people-accent: light-dark\((#\w+), (#\w+)\)/.exec(css);
    const { page, noise } = await openHost({ css: `:root { color-scheme: light dark }\n${css}` });
    await firstRow(page).waitFor();
    for (const [at, colorScheme] of (['light', 'dark'] as const).entries()) {
      await page.emulateMedia({ colorScheme });
      expect(await accentOf(page)).toBe(await colorOf(page, accents?.[at + 1] ?? ''));
      await page.screenshot({ path: join(shots, `theme-${theme}-${colorScheme}.png`) });
    }
    expect(noise).toEqual([]);
    await page.close();
  });

  it('works with a second copy of the bundle on the page', async () => {
    const { page, noise } = await openHost({
      css: 'people-section, people-table { display: block; height: 50% }',
      scripts: ['/embed/peoplekit.js', '/other/peoplekit.js'],
      section:
        '<people-section endpoint="/api/people"></people-section><people-table endpoint="/api/people"></people-table>',
    });
    for (const at of [0, 1]) await page.getByRole('grid').nth(at).getByRole('gridcell').first().waitFor();
    await page.getByRole('button', { name: /^Priority/ }).click();
    // It really came twice.
    const loaded = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('/peoplekit.js'))
        .map(({ name }) => new URL(name).pathname),
    );
    expect(loaded.toSorted()).toEqual(['/embed/peoplekit.js', '/other/peoplekit.js']);
    expect(noise).toEqual([]);
    await page.close();
  });

  it("works inside the shadow root of a host's element, and in an iframe", async () => {
    const nested =
      '<section id="host"><template shadowrootmode="open"><style>people-section { height: 100% }</style><people-section endpoint="/api/people"></people-section></template></section>';
    const { page, noise } = await openHost({
      css: 'body > * { display: block; height: 50%; width: 100%; border: 0 }',
      section: `${nested}<iframe src="/framed" title="People"></iframe>`,
    });
    for (const frame of [page.mainFrame(), page.frameLocator('iframe')]) {
      const section = frame.locator('people-section');
      await section.getByRole('gridcell').first().waitFor();
      await section.getByRole('button', { name: /^Priority/ }).click();
      const menu = section.getByRole('dialog', { name: /^Priority/ }).or(section.getByRole('listbox'));
      await menu.first().waitFor();
      await page.keyboard.press('Escape');
      await section
        .getByRole('button', { name: /^Actions for/ })
        .first()
        .click();
      await section.getByRole('menu').waitFor();
      await page.keyboard.press('Escape');
      await section.getByRole('menu').waitFor({ state: 'hidden' });
    }
    await page.screenshot({ path: join(shots, 'nested-and-framed.png') });
    expect(noise).toEqual([]);
    await page.close();
  });

  it("leaves the host's focus and keys to the host", async () => {
    const { page, noise } = await openHost({
      css: 'people-section { height: 80% }',
      section: '<input id="mine"><people-section endpoint="/api/people"></people-section>',
    });
    await page.locator('#mine').focus();
    await firstRow(page).waitFor();
    // Nothing has taken the focus while it drew itself, and no key of the section works while the host's field has it.
    await page.keyboard.type('/jk');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    expect(await page.locator('#mine').inputValue()).toBe('/jk');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('mine');
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    expect(noise).toEqual([]);
    await page.close();
  });

  it('leaves nothing behind when it is mounted and removed a hundred times', async () => {
    const { page, noise } = await openHost({ section: '<main></main>' });
    const session = await page.context().newCDPSession(page);
    await mountAndRemove(page, 10);
    const before = await count(session);
    await mountAndRemove(page, 100);
    const after = await count(session);
    console.log(`before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
    expect(after.global).toEqual(before.global);
    expect(after.listeners - before.listeners).toBeLessThan(5);
    expect(after.nodes - before.nodes).toBeLessThan(50);
    expect(after.kilobytes - before.kilobytes).toBeLessThan(1_000);
    expect(noise).toEqual([]);
    await page.close();
  });
});

/** Of three, one is removed at once, one while it is loading, and one when it shows contacts. */
const mountAndRemove = (page: Page, times: number) =>
  page.evaluate(async (mounts) => {
    const main = document.querySelector('main') as HTMLElement;
    const { getToken } = window as unknown as { getToken: () => Promise<string> };
    const hasRows = (section: Element) =>
      section.shadowRoot?.querySelector('people-table')?.shadowRoot?.querySelector('[role=gridcell]');
    for (let mount = 0; mount < mounts; mount += 1) {
      const section = Object.assign(document.createElement('people-section'), { getToken, endpoint: '/api/people' });
      section.setAttribute('sync-url', '');
      main.append(section);
      const deadline = performance.now() + 10_000;
      while (mount % 3 === 2 && !hasRows(section)) {
        if (performance.now() > deadline) throw new Error(`mount ${mount} has no rows`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      if (mount % 3 > 0) await new Promise(requestAnimationFrame);
      section.remove();
      await new Promise(requestAnimationFrame);
    }
  }, times);

/** What is alive after a garbage collection. */
async function count(session: CDPSession) {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (let i = 0; i < 3; i += 1) await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const global: Record<string, number> = {};
  for (const expression of ['window', 'document', 'document.documentElement', 'document.body', 'navigator']) {
    const { result } = await session.send('Runtime.evaluate', { expression });
    const found = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId as string });
    for (const { type } of found.listeners)
      global[`${expression} ${type}`] = (global[`${expression} ${type}`] ?? 0) + 1;
  }
  return { nodes, listeners, kilobytes: Math.round(usedSize / 1_000), global };
}
