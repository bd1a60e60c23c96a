import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

/** What a document may have left in the browser, but for the files that it has loaded. */
const storage = 'cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage';

interface KeptPage {
  context: BrowserContext;
  page: Page;
  devtools: CDPSession;
}

const newContext = (browser: Browser) => browser.newContext({ locale: 'en-GB', timezoneId: 'UTC' });

async function openPage(browser: Browser): Promise<KeptPage> {
  const context = await newContext(browser);
  const page = await context.newPage();
  await page.addInitScript(() => {
    if (self !== top || origin === 'null') return;
    sessionStorage.clear();
    self.name = '';
  });
  return { context, page, devtools: await context.newCDPSession(page) };
}

/** Nothing of what one test file did to the page meets the next one. The document and its timers are gone by then. */
async function wipe({ page, devtools }: KeptPage, origin: string): Promise<void> {
  for (const button of ['left', 'middle', 'right'] as const) await page.mouse.up({ button });
  for (const key of ['Shift', 'Control', 'Alt', 'Meta']) await page.keyboard.up(key);
  // A new page has no pointer in it.
  await page.mouse.move(-1, -1);
  await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null });
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: storage });
  await devtools.send('Page.resetNavigationHistory');
}

/**
 * Pages that one test file after the other runs in, each page in a context of its own. A new process of the browser for every
 * file, which loads and compiles the same two hundred modules again, takes a third of the time of all tests.
 * @returns how the test runner gets the context of a test file, and the page in it; "closed" they are free for the next file
 */
export function keptPages() {
  const free: KeptPage[] = [];
  return {
    async createBrowserContext(options: {
      browser: Browser;
      config: { protocol: string; hostname: string; port: number; watch?: boolean };
    }): Promise<BrowserContext> {
      const { protocol, hostname, port, watch } = options.config;
      // What a page has loaded it would go on with when it is edited.
      if (watch) return newContext(options.browser);
      const kept = free.pop() ?? (await openPage(options.browser));
      return Object.assign(kept.context, {
        async close() {
          await wipe(kept, `${protocol}//${hostname}:${port}`);
          free.push(kept);
        },
      });
    },
    createPage: async ({ context }: { context: BrowserContext }): Promise<Page> =>
      context.pages()[0] ?? (await context.newPage()),
  };
}
