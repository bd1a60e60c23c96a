import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import type Axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../scripts/chromium.ts';

/** Local, so that the browser trusts it as it would a host with TLS: nothing listens there, the files come from the folder. */
const origin = 'http://stories.localhost';
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const contentTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** What went wrong in a story. Nothing of it: the story is good. */
export interface StoryFaults {
  /** What its rendering, its `play`, or the console says. */
  noise: string[];
  /** What axe finds, in light and in dark. */
  violations: string[];
}

interface StoryPage {
  page: Page;
  noise: string[];
}

/** A built Storybook in one browser, a few pages of which go from story to story. */
export class StoryPages {
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly #idle: StoryPage[] = [];
  readonly #waiting: ((page: StoryPage) => void)[] = [];

  private constructor(browser: Browser, context: BrowserContext) {
    this.#browser = browser;
    this.#context = context;
  }

  /** Opens so many pages of the Storybook that was built into a folder. */
  static async open(folder: string, count: number): Promise<StoryPages> {
    const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
    const context = await browser.newContext({
      viewport: { width: 1100, height: 700 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await context.addInitScript({ path: axePath });
    await context.route(`${origin}/**`, (route) => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname);
      try {
        const body = readFileSync(join(folder, path));
        return route.fulfill({ body, contentType: contentTypes[extname(path)] ?? 'application/octet-stream' });
      } catch {
        return route.fulfill({ status: 404, body: `There is no ${path}` });
      }
    });
    const pages = new StoryPages(browser, context);
    pages.#idle.push(...(await Promise.all(Array.from({ length: count }, () => pages.#newPage()))));
    return pages;
  }

  /** Shows a story, plays it and looks for faults. */
  async visit(id: string): Promise<StoryFaults> {
    let open = await this.#take();
    try {
      open.noise.length = 0;
      const end = await open.page.evaluate(showStory, id);
      if (end) open.noise.push(end);
      const left = await open.page.evaluate(settle);
      if (left) open.noise.push(left);
      const violations = await open.page.evaluate(findViolations);
      const faults = { noise: [...open.noise], violations };
      // What is broken may go on in the next story.
      if (faults.noise.length > 0) {
        await open.page.close();
        open = await this.#newPage();
      }
      return faults;
    } finally {
      this.#give(open);
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #newPage(): Promise<StoryPage> {
    const page = await this.#context.newPage();
    const noise: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) noise.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => noise.push(String(error)));
    await page.goto(`${origin}/iframe.html?viewMode=story`);
    await page.waitForFunction('window.__STORYBOOK_ADDONS_CHANNEL__ && window.__STORYBOOK_PREVIEW__?.storyStoreValue');
    return { page, noise };
  }

  #take(): Promise<StoryPage> {
    const page = this.#idle.pop();
    return page ? Promise.resolve(page) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(page: StoryPage): void {
    const next = this.#waiting.shift();
    if (next) next(page);
    else this.#idle.push(page);
  }
}

interface Preview {
  currentRender?: { story?: { parameters: { waits?: boolean } } };
}

interface Channel {
  on(event: string, listen: (payload: never) => void): void;
  off(event: string, listen: (payload: never) => void): void;
  emit(event: string, payload: unknown): void;
}

/** Runs in the page: shows a story, waits for the end of its `play`, and says what broke it. */
function showStory(id: string): Promise<string> {
  const channel = (globalThis as unknown as { __STORYBOOK_ADDONS_CHANNEL__: Channel }).__STORYBOOK_ADDONS_CHANNEL__;
  return new Promise((resolve) => {
    let said = '';
    const words = (error: unknown) => {
      const { message = String(error), stack = '' } = (error ?? {}) as Partial<Error>;
      return `${message}\n${stack.split('\n').slice(0, 4).join('\n')}`;
    };
    const listeners: Record<string, (payload: never) => void> = {
      playFunctionThrewException: (error) => {
        said ||= `play: ${words(error)}`;
      },
      unhandledErrorsWhilePlaying: (errors) => {
        said ||= `while playing: ${words((errors as unknown[])[0])}`;
      },
      storyThrewException: (error) => done(`rendering: ${words(error)}`),
      storyErrored: (error) => done(`rendering: ${words(error)}`),
      storyMissing: () => done('there is no such story'),
      storyFinished: ({ storyId, status }: { storyId: string; status: string }) => {
        if (storyId === id) done(status === 'success' ? '' : 'it failed');
      },
    };
    const timer = setTimeout(() => done('it did not come to its end within 20 s'), 20_000);
    function done(how: string) {
      clearTimeout(timer);
      for (const [event, listen] of Object.entries(listeners)) channel.off(event, listen);
      resolve(said || how);
    }
    for (const [event, listen] of Object.entries(listeners)) channel.on(event, listen);
    channel.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
  });
}

/**
 * Runs in the page: waits until the elements have what they asked for and have stopped moving, and says what is missing. A story with
 * the parameter `waits` never gets it.
 */
async function settle(): Promise<string> {
  const { __STORYBOOK_PREVIEW__: preview } = globalThis as unknown as { __STORYBOOK_PREVIEW__: Preview };
  const waits = preview.currentRender?.story?.parameters.waits === true;
  const all = (selector: string, root: ParentNode = document.body): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element.matches(selector) ? [element] : []),
      ...(element.shadowRoot ? all(selector, element.shadowRoot) : []),
    ]);
  const frame = () => new Promise(requestAnimationFrame);
  // Rows beside the screen are filled a frame after those on it.
  const busy = () =>
    all('[aria-busy=true], [part~=skeleton], [role=row]:empty').filter((element) => element.checkVisibility());
  const start = performance.now();
  await frame();
  while (!waits && busy().length > 0) {
    if (performance.now() - start > 8_000) return `still waiting: ${busy()[0]?.outerHTML.slice(0, 160)}`;
    await frame();
  }
  if (waits && busy().length === 0) return 'it is meant to wait, and does not';
  if (![...document.querySelectorAll('#storybook-root *')].some((element) => element.shadowRoot?.childElementCount))
    return 'no element has rendered';
  await frame();
  const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
  return '';
}

/** Runs in the page: all rules in the scheme of the story and, when that is light, those on colours again in dark. */
async function findViolations(): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: typeof Axe };
  const { style } = document.documentElement;
  // Stories are pieces of a page: its landmarks and its heading are those of the host.
  const rules = Object.fromEntries(
    ['region', 'page-has-heading-one', 'landmark-one-main'].map((rule) => [rule, { enabled: false }]),
  );
  const found: string[] = [];
  async function look(scheme: string, options: Axe.RunOptions) {
    style.colorScheme = scheme;
    await new Promise(requestAnimationFrame);
    const { violations } = await axe.run('#storybook-root', {
      resultTypes: ['violations'],
      preload: false,
      iframes: false,
      ...options,
    });
    for (const { id, nodes } of violations)
      for (const { html, failureSummary = '' } of nodes.slice(0, 3))
        found.push(`${scheme}: ${id}: ${html.slice(0, 160)}: ${failureSummary.replace(/\s+/g, ' ').slice(0, 240)}`);
  }
  const scheme = style.colorScheme;
  await look(scheme, { rules });
  if (scheme !== 'dark') await look('dark', { runOnly: ['color-contrast'] });
  return found;
}
