import type { PlayedAnswer } from './simulator.ts';

const html = 'text/html; charset=utf-8';

/** Where a user says yes to the app; an app that asks in a way that the CRM would not take gets no such page. */
export function allowPage(label: string, href: string | undefined): PlayedAnswer {
  if (href === undefined)
    return { status: 400, body: `This app asks in a way that ${label} would not take.`, type: html };
  const body = `<!doctype html><html lang="en"><title>${label} simulator</title>
<h1>${label} simulator</h1><p>This is no real ${label}: it runs on this machine, and its contacts are made up.</p>
<p><a href="${href.replaceAll('&', '&amp;')}">Allow Peoplekit to use the simulated account</a></p></html>`;
  return { status: 200, body, type: html };
}
