import type { ChipsState } from './chips-view.ts';

let chips: typeof import('./chips-view.ts') | undefined;

/** The conditions that hold, as chips; nothing until the code for them is here, which is loaded with the first condition. */
export function renderChipsLater(state: ChipsState, onLoaded: () => void): unknown {
  if (!state.filter) return undefined;
  if (chips) return chips.renderChips(state);
  void import('./chips-view.ts').then(
    (loaded) => {
      chips = loaded;
      onLoaded();
    },
    // The buttons of the filters say the same; the next time that the section is rendered tries again.
    () => undefined,
  );
  return undefined;
}
