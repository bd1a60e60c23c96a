/** Every story of the built Storybook, opened in Chromium: played to its end, with a quiet console, and nothing for axe to find. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/command.ts';
import { StoryPages } from './story-pages.ts';

interface Story {
  id: string;
  title: string;
  name: string;
  type: 'story' | 'docs';
}

const folder = join(root, 'stories', 'storybook-static');
const index: { entries: Record<string, Story> } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
const stories = Object.values(index.entries).filter(({ type }) => type === 'story');
const titles = [...new Set(stories.map(({ title }) => title))];

const kinds = ['Playground', 'Anatomy', 'State', 'Option', 'Behaviour', 'Accessibility'];
const elements = readdirSync(join(root, 'packages', 'elements', 'src')).filter((folder) =>
  /^(people|filter|jobs)-/.test(folder),
);

let pages: StoryPages;

beforeAll(async () => {
  pages = await StoryPages.open(folder, 3);
});
afterAll(() => pages?.close());

it.each(elements)('%s has stories of every kind', (element) => {
  const names = stories.filter(({ title }) => title === `Elements/${element}`).map(({ name }) => name);
  expect(kinds.filter((kind) => !names.some((name) => name.startsWith(kind)))).toEqual([]);
});

describe.concurrent.each(titles)('%s', (title) => {
  it.each(stories.filter((story) => story.title === title))('$name', async ({ id }) => {
    const faults = await pages.visit(id);
    expect(faults).toEqual({ noise: [], violations: [] });
  });
});
