/** What elements have in common: every one shows itself in all of these, or has a reason below why it cannot. */
export const requiredStories = [
  'Playground',
  'Anatomy',
  'StateLoading',
  'StateEmpty',
  'StateFailed',
  'StateFull',
  'StateMasked',
  'StateRightToLeft',
  'StateDark',
  'StateNarrow',
  'Option',
  'Behaviour',
  'Accessibility',
] as const;

export type RequiredStory = (typeof requiredStories)[number];

/** States that an element cannot be in, by its tag. A kind (`Option`, `Behaviour`, `Accessibility`) has no excuse. */
export const absentStories: Readonly<Record<string, Partial<Record<RequiredStory, string>>>> = {
  'filter-builder': {
    StateLoading: 'It asks nobody: its fields and its filter are given to it.',
    StateFailed: 'It asks nobody. Conditions that are wrong are shown by StateWrong.',
    StateMasked: 'It shows no values of contacts, and its host leaves out the fields that may not be filtered by.',
  },
  'jobs-panel': { StateMasked: 'Jobs hold counts and files, no values of contacts.' },
  'people-activity': { StateMasked: 'The log names fields and contacts, and holds no values.' },
  'people-create': {
    StateEmpty: 'It begins empty: Playground shows it.',
    StateMasked: 'A contact that is not there yet has nothing to mask.',
  },
  'people-fields': {
    StateMasked: 'It shows fields and no values of contacts: hidden ones have a badge in Playground.',
  },
};
