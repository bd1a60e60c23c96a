/** Every story of the built Storybook, opened in Chromium: played to its end, with a quiet console, and nothing for axe to find. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/command.ts';
import { absentStories, type RequiredStory, requiredStories } from './absent-stories.ts';
import { StoryPages } from './story-pages.ts';

interface Story {
  id: string;
  title: string;
  name: string;
  exportName: string;
  type: 'story' | 'docs';
}

const folder = join(root, 'stories', 'storybook-static');
const index: { entries: Record<string, Story> } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
const stories = Object.values(index.entries).filter(({ type }) => type === 'story');
const titles = [...new Set(stories.map(({ title }) => title))];

/** Of these one at least, whatever it shows. */
const kinds = new Set<string>(['Option', 'Behaviour', 'Accessibility']);
const elements = readdirSync(join(root, 'packages', 'elements', 'src')).filter((folder) =>
  /^(people|filter|jobs)-/.test(folder),
);

let pages: StoryPages;

beforeAll(async () => {
  pages = await StoryPages.open(folder, 3);
});
afterAll(() => pages?.close());

describe.each(elements)('%s', (element) => {
  const shown = stories.filter(({ title }) => title === `Elements/${element}`).map(({ exportName }) => exportName);
  const absent = absentStories[element] ?? {};
  const isShown = (wanted: RequiredStory) =>
    kinds.has(wanted) ? shown.some((name) => name.startsWith(wanted)) : shown.includes(wanted);

  it('has stories of every kind and in every state, or a reason why one cannot be', () => {
    expect(requiredStories.filter((wanted) => !isShown(wanted) && !absent[wanted])).toEqual([]);
  });

  it('gives no reason for what it shows', () => {
    expect(requiredStories.filter((wanted) => isShown(wanted) && absent[wanted])).toEqual([]);
  });
});

it('gives reasons for elements that there are, and for no kind of story', () => {
  expect(Object.keys(absentStories).filter((element) => !elements.includes(element))).toEqual([]);
  expect(
    Object.values(absentStories).flatMap((reasons) => Object.keys(reasons).filter((name) => kinds.has(name))),
  ).toEqual([]);
});

describe.concurrent.each(titles)('%s', (title) => {
  it.each(stories.filter((story) => story.title === title))('$name', async ({ id }) => {
    const faults = await pages.visit(id);
    expect(faults).toEqual({ noise: [], violations: [] });
  });
});
