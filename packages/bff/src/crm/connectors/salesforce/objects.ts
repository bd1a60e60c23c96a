/** What a contact can be. People that are no customers yet are leads; those that became contacts are leads no more. */
export const objects = [
  { key: 'Contact', label: 'Contact' },
  { key: 'Lead', label: 'Lead' },
] as const;
