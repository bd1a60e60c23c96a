/** Colours of states. A workspace may have states of its own: those are gray. */
export const badgeTones: Readonly<Record<string, string>> = {
  pending: 'amber',
  in_progress: 'blue',
  resolved: 'green',
  issue: 'red',
};
