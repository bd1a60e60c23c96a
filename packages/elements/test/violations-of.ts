import type Axe from 'axe-core';
import 'axe-core';

/** It is no module: it puts itself into the window. */
declare const axe: typeof Axe;

const frame = () => new Promise(requestAnimationFrame);

/** What moves or fades in an element and the shadow trees within it, and comes to an end: bones and bars of progress go on. */
function passingIn(place: Element): Animation[] {
  const roots = [place, ...place.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const here = place.getAnimations({ subtree: true });
  const ending = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
  return [
    ...here.filter((animation) => animation.playState === 'running' && ending(animation)),
    ...roots.flatMap((root) => [...root.children].flatMap(passingIn)),
  ];
}

/** Waits until nothing fades in or out any more: half-way, colours are what nobody chose. */
async function atRest(place: Element): Promise<void> {
  // What was rendered now begins to fade in the next frame.
  await frame();
  await frame();
  for (let running = passingIn(place); running.length > 0; running = passingIn(place)) {
    await Promise.allSettled(running.map(({ finished }) => finished));
    await frame();
  }
}

/**
 * What axe finds wrong in an element, once that has come to rest: the rule, and the beginnings of the first three elements.
 */
export async function violationsOf(element: Element): Promise<string[]> {
  await atRest(element);
  // A fixture is no page, and has no landmarks.
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 240))
        .join(' | ')}`,
  );
}
