import type { IntegrationsMessages } from './integrations-messages.ts';

/** What previews, runs and schedules of CRMs say in English. */
export const enSync = {
  syncIntro: {
    import: (name) =>
      `Reads records of ${name} into contacts. Look first at what would change: a preview writes nothing.`,
    export: (name) => `Writes contacts into ${name}. Look first at what would change: a preview writes nothing.`,
  },
  syncReads: 'Which records',
  syncReadOptions: { changed: 'What changed', full: 'All records' },
  syncReadHints: {
    changed: 'Since the last import; the first one reads everything.',
    full: 'Takes longer. For when something was deleted or changed here.',
  },
  syncRecordsOf: {
    selected: 'Records of the selected contacts',
    query: 'Records of contacts that match the current search',
  },
  syncScope: 'Which contacts',
  syncScopes: { selected: 'Those selected', query: 'What matches the current search', all: 'All contacts' },
  previewButton: 'Preview',
  previewAgain: 'Preview again',
  previewing: 'Reading and comparing. Nothing is written.',
  previewTitle: 'What would happen',
  previewOutdated: 'This was another choice. Preview again to see what would happen now.',
  previewRead: (format, read, total, complete) =>
    complete
      ? `${format.number(read)} compared`
      : `The first ${format.number(read)} of ${format.number(total)} compared; the run goes through all of them`,
  outcomes: {
    create: 'New',
    update: 'Changed',
    unchanged: 'Unchanged',
    conflict: 'Conflict',
    refused: 'Refused',
  },
  outcomeHints: {
    create: 'is created',
    update: 'gets other values',
    unchanged: 'stays as it is',
    conflict: 'was changed on both sides: the rule of each field decides',
    refused: 'cannot be taken, and is left out',
  },
  differences: 'Differences',
  differencesOf: (format, count) => `The first ${format.number(count)} that are not alike`,
  noDifference: 'Both sides are alike. There is nothing to do.',
  emptyHere: 'empty',
  becomes: (before, after) => `${before} becomes ${after}`,
  conflictHere: 'changed on both sides',
  contactToBe: 'New contact',
  newRecord: (name) => `New record in ${name}`,
  recordId: (name, id) => `${name} ${id}`,
  runButton: { import: 'Start import', export: 'Start export' },
  runCount: {
    import: (format, count) => `Import ${format.number(count)}`,
    export: (format, count) => `Export ${format.number(count)}`,
  },
  nothingToDo: 'Nothing to do',
  runStarted: {
    import: (name) => `The import from ${name} has begun. You can go on working.`,
    export: (name) => `The export to ${name} has begun. You can go on working.`,
  },
  runTitle: { import: 'Import', export: 'Export' },
  runWaiting: 'Begins as soon as there is room',
  runSlowed: (name) => `${name} limits how fast it may be asked. It goes on by itself, only slower.`,
  runSlowedUntil: (name, moment) => `${name} lets us go on at ${moment}. It goes on by itself.`,
  runNeedsReauth: (name) =>
    `${name} does not accept the authorisation any more. Reconnect, and it goes on where it was.`,
  runCancel: 'Cancel',
  runReport: 'Report',
  runJobs: 'Show in jobs',
  mapFirst: 'Field mapping',

  scheduleTitle: 'By itself',
  scheduleOff: 'Never',
  scheduleIntervals: {
    quarter_hour: 'Every 15 minutes',
    hour: 'Every hour',
    six_hours: 'Every 6 hours',
    day: 'Every day',
    week: 'Every week',
  },
  scheduleLabel: { import: 'Import by itself', export: 'Export by itself' },
  scheduleNext: (moment, scope) => `Next ${moment}: ${scope}`,
  scheduleSaved: 'The schedule is saved',
  scheduleOver: 'Nothing runs by itself any more',
  scheduleNotSelected: 'Selected contacts cannot be exported by themselves. Choose all, or what matches.',
} satisfies Partial<IntegrationsMessages>;
