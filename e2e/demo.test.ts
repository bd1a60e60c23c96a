import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, findChromium } from '../scripts/chromium.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const shots = join(root, 'test-results', 'e2e');

let dataDir: string;
let port: number;
let browser: Browser;
let demo: ChildProcess | undefined;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Runs `npm start` as a user would. @returns the URL that it prints. */
function startDemo(): Promise<string> {
  const { NODE_ENV: _ours, ...inherited } = process.env;
  const environment = { ...inherited, PORT: String(port), PEOPLEKIT_DATA_DIR: dataDir };
  const child = spawn('npm', ['start'], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  demo = child;
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const [, url] = /ready: (http\S+)/.exec(output) ?? [];
        if (url) resolve(url);
      });
    }
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}

async function stopDemo(): Promise<void> {
  if (!demo || demo.exitCode !== null) return;
  const ended = new Promise((resolve) => demo?.once('exit', resolve));
  demo.kill('SIGTERM');
  await ended;
}

const isServing = () =>
  fetch(`http://127.0.0.1:${port}/api/people/health`).then(
    () => true,
    () => false,
  );

/** A page whose console stays quiet: what it says is collected. */
async function openPage(
  url: string,
  options: Parameters<Browser['newContext']>[0],
): Promise<{ page: Page; noise: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') noise.push(message.text());
  });
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.goto(url);
  return { page, noise };
}

const total = (page: Page) => page.locator('people-section').getByText('10,000 contacts').first();
/** Texts of a column of the rows that are painted, from the top. */
const column = (page: Page, label: string) =>
  page.getByRole('grid').evaluate((grid, wanted) => {
    const headers = [...grid.querySelectorAll('[role=columnheader]')];
    const index = headers
      .find((header) => header.textContent?.trim().startsWith(wanted))
      ?.getAttribute('aria-colindex');
    const rows = [...grid.querySelectorAll('[role=row][aria-rowindex]')]
      .filter((row) => row.querySelector('[role=gridcell]'))
      .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')));
    return rows.map((row) => row.querySelector(`[aria-colindex="${index}"]`)?.textContent?.trim() ?? '');
  }, label);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-demo-'));
  port = await freePort();
  await mkdir(shots, { recursive: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
});
afterAll(async () => {
  await browser?.close();
  await stopDemo();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the demo', () => {
  it('starts from nothing, shows 10,000 contacts, sorts, pages, and is quiet about it', async () => {
    const url = await startDemo();
    const { page, noise } = await openPage(url, { viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
    await total(page).waitFor();
    await page.getByRole('gridcell').filter({ visible: true }).first().waitFor();
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
    await page.screenshot({ path: join(shots, 'desktop-light.png') });

    const header = page.getByRole('columnheader', { name: /Messages sent/ });
    await header.click();
    await page.getByRole('grid').and(page.locator('[aria-busy=false]')).waitFor();
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    await header.click();
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending');
    const messages = async () => (await column(page, 'Messages sent')).map((text) => Number(text.replaceAll(',', '')));
    await expect.poll(async () => (await messages())[0]).toBeGreaterThan(1_000);
    const firstPage = await messages();
    expect(firstPage).toEqual(firstPage.toSorted((a, b) => b - a));

    await page.getByLabel('Rows per page').selectOption('25');
    await page
      .getByText(/1–25 of 10,000/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page
      .getByText(/26–50 of 10,000/)
      .first()
      .waitFor();
    const secondPage = await messages();
    expect(secondPage[0]).toBeLessThanOrEqual(firstPage.at(-1) as number);
    await page.screenshot({ path: join(shots, 'desktop-sorted-page-2.png') });
    expect(noise).toEqual([]);
    await page.context().close();
  });

  it('is whole in the dark, on a phone, and from right to left', async () => {
    const url = `http://127.0.0.1:${port}/`;
    const views = [
      ['desktop-dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
      ['phone-light', { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true, isMobile: true }],
      ['phone-dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true, isMobile: true }],
      ['desktop-rtl', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
      ['phone-rtl', { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true, isMobile: true }],
    ] as const;
    for (const [name, options] of views) {
      const { page, noise } = await openPage(url, options);
      await page.getByRole('gridcell').filter({ visible: true }).first().waitFor();
      if (name.endsWith('rtl')) await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, name).toBeLessThanOrEqual(0);
      await page.screenshot({ path: join(shots, `${name}.png`) });
      expect(noise, name).toEqual([]);
      await page.context().close();
    }
  });

  it('lets an operator search, filter, arrange, open, edit, delete, and go back', async () => {
    const { page, noise } = await openPage(`http://127.0.0.1:${port}/`, { viewport: { width: 1440, height: 900 } });
    const section = page.locator('people-section');
    const settled = () => page.getByRole('grid').and(page.locator('[aria-busy=false]')).waitFor();
    const param = (name: string) => new URL(page.url()).searchParams.get(name);
    await total(page).waitFor();

    await page.keyboard.press('/');
    await page.keyboard.type('mar', { delay: 30 });
    await expect.poll(() => param('q')).toBe('mar');
    await settled();
    await expect
      .poll(async () => (await page.locator('mark').first().textContent())?.toLowerCase())
      .toMatch(/^m[aá]r$/);

    await section.getByRole('button', { name: 'Status' }).click();
    await page.getByLabel('Pending').check();
    await page.keyboard.press('Escape');
    await expect.poll(() => param('filter')).toBe('chat_status.in(pending)');
    await settled();
    expect(new Set(await column(page, 'Chat status'))).toEqual(new Set(['Pending']));

    await section.getByRole('button', { name: 'Filters', exact: true }).click();
    const builder = page.locator('filter-builder');
    await builder.getByRole('button', { name: 'Add group' }).first().click();
    const inner = builder.getByRole('group', { name: 'Any of' });
    for (const label of ['Email', 'Phone']) {
      if (label === 'Phone') await inner.getByRole('button', { name: 'Add condition' }).click();
      await inner.getByRole('combobox', { name: 'Field' }).last().selectOption({ label });
      await inner.getByRole('combobox', { name: 'Operator' }).last().selectOption('is_not_empty');
    }
    await expect.poll(() => param('filter')).toContain('any(email.is_not_empty~phone.is_not_empty)');
    await page.screenshot({ path: join(shots, 'walk-filter.png') });
    await page.keyboard.press('Escape');
    await builder.waitFor({ state: 'hidden' });
    await settled();
    const [emails, phones] = [await column(page, 'Email'), await column(page, 'Phone')];
    expect(emails.every((email, row) => email || phones[row])).toBe(true);

    await page.getByRole('columnheader', { name: 'Company' }).click();
    await expect.poll(() => param('sort')).toBe('company');
    await settled();
    const companies = (await column(page, 'Company')).filter(Boolean).map((name) => name.toLowerCase());
    expect(companies).toEqual(companies.toSorted());
    await page.screenshot({ path: join(shots, 'walk-found.png') });

    const company = page.getByRole('columnheader', { name: 'Company' });
    await section.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Pin Company left' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => company.getAttribute('aria-colindex')).toBe('3');
    // Whoever reloads at once must find the pin again.
    await page.reload();
    await settled();
    expect(await company.getAttribute('aria-colindex')).toBe('3');
    await company.focus();
    const width = async () => (await company.boundingBox())?.width ?? 0;
    const before = await width();
    for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+Alt+ArrowRight');
    await expect.poll(width).toBeGreaterThan(before + 20);
    const widened = await width();

    await section.getByRole('row').nth(2).click();
    const profile = page.locator('people-profile');
    await profile.getByRole('heading').first().waitFor();
    const name = (await profile.getByRole('heading').first().textContent())?.trim() ?? '';
    expect(name).toMatch(/m[aá]r/i);
    expect(param('contact')).toBeTruthy();
    await page.screenshot({ path: join(shots, 'walk-profile.png') });

    const contact = param('contact');
    await profile.getByRole('button', { name: 'Edit Location' }).click();
    await profile.getByRole('textbox', { name: 'Location' }).fill('Porto');
    await page.keyboard.press('Enter');
    await profile.getByRole('button', { name: 'Edit Location: Porto' }).waitFor();
    await page.keyboard.press('j');
    await expect.poll(() => param('contact')).not.toBe(contact);
    await page.goBack();
    await profile.getByRole('button', { name: 'Edit Location: Porto' }).waitFor();
    await page.goBack();
    await profile.waitFor({ state: 'detached' });
    expect(param('contact')).toBeNull();
    expect(param('sort')).toBe('company');
    await page.reload();
    await settled();
    await section.getByText('Status Pending').first().waitFor();
    expect(await section.getByRole('searchbox', { name: 'Search people' }).inputValue()).toBe('mar');
    expect(await company.getAttribute('aria-colindex')).toBe('3');
    expect(Math.abs((await width()) - widened)).toBeLessThan(2);

    const found = Number(
      (
        await section
          .getByText(/^[\d,]+ contacts?$/)
          .first()
          .textContent()
      )?.replace(/\D/g, ''),
    );
    await section
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await section
      .getByText(`${(found - 1).toLocaleString('en')} contacts`)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await section
      .getByText(`${found.toLocaleString('en')} contacts`)
      .first()
      .waitFor();

    await section.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Edit Location' }).click();
    await page.getByLabel('Hide the values').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await section.getByRole('row').nth(2).click();
    const masked = profile.getByRole('button', { name: 'Reveal Location' });
    await masked.waitFor();
    expect(await profile.getByText('Porto').count()).toBe(0);
    await masked.press('Enter');
    await profile.getByText('Porto').first().waitFor();
    await page.screenshot({ path: join(shots, 'walk-revealed.png') });
    await page.keyboard.press('Escape');
    await profile.waitFor({ state: 'detached' });
    await section.getByRole('row').nth(2).click();
    await masked.waitFor();
    expect(await profile.getByText('Porto').count()).toBe(0);
    expect(noise).toEqual([]);
    await page.context().close();
  });

  it('says so when code cannot be loaded, and loads it when asked again', async () => {
    const { page, noise } = await openPage('about:blank', { viewport: { width: 1280, height: 800 } });
    let isCut = false;
    await page.route('**/embed/*.js', (route) => (isCut ? route.abort() : route.continue()));
    await page.goto(`http://127.0.0.1:${port}/`);
    await total(page).waitFor();
    isCut = true;
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const places = [
      [page.getByRole('gridcell').getByRole('checkbox').first(), '[part=selection-bar]'],
      [button('Columns'), '[part=columns-panel]:popover-open'],
      [button('Filters'), '[part=filters-panel]:popover-open'],
      [button('Settings'), 'people-fields [part~=group]'],
    ] as const;
    for (const [opener, panel] of places) {
      await opener.click();
      await page.getByText('This could not be loaded.').waitFor();
      isCut = false;
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator(panel).first().waitFor();
      await page.keyboard.press('Escape');
      await page.locator(panel).first().waitFor({ state: 'hidden' });
      isCut = true;
    }
    // What Chromium itself says of a request that came to nothing; no promise is left unhandled.
    expect(noise.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
    await page.context().close();
  });

  it('stops on SIGTERM, leaves nothing running, and is up again within five seconds', async () => {
    await stopDemo();
    expect(await isServing()).toBe(false);
    const started = performance.now();
    await startDemo();
    const seconds = (performance.now() - started) / 1_000;
    console.log(`warm start: ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(5);
    expect(await isServing()).toBe(true);
  });
});
