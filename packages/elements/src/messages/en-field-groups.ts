import type { Messages } from './messages.ts';

/** What groups of fields are called in English, wherever fields stand in groups. */
export const enFieldGroups = {
  fieldGroups: {
    identity: 'Identity',
    name: 'Name',
    profile: 'Profile',
    chat: 'Chat',
    activity: 'Activity',
    custom: 'Custom fields',
  },
} satisfies Partial<Messages>;
