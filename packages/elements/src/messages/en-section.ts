import type { Messages } from './messages.ts';

/** What the section says in English, beside what every element says. */
export const enSection = {
  people: 'People',
  search: 'Search people',
  searchHint: 'Search by name, email, phone or ID',
  clearSearch: 'Clear search',
  searchBehind: (format, changes) =>
    format.plural(changes, { one: '# change is still being indexed', other: '# changes are still being indexed' }),
  searchFallback: 'Searching the database while the search index catches up',

  quickFilters: 'Quick filters',
  quickFilterLabels: { total_messages_sent: 'Messages', chat_status: 'Status', chat_category: 'Category' },
  choiceLabels: {
    total_messages_sent: { none: 'None', '1-10': '1–10', '11-100': '11–100', 'over-100': 'Over 100' },
  },
  moreChoices: (format, count) => `+${format.number(count)}`,
  searchChoices: 'Search',
  noChoice: 'Nothing has this name.',
  clearChoices: 'Clear',
  filters: 'Filters',
  filtersLabel: (format, conditions) =>
    format.plural(conditions, { one: 'Filters, # condition', other: 'Filters, # conditions' }),
  conditions: 'Active conditions',
  removeCondition: (condition) => `Remove: ${condition}`,
  clearAll: 'Clear all',
  clearFilters: 'Clear search and filters',
  conditionRemoved: (condition) => `Removed: ${condition}`,

  createButton: 'New contact',
  undo: 'Undo',

  exportContacts: 'Export',
  editSelected: 'Edit',
  deleteSelected: 'Delete',
  jobsButton: 'Jobs',
  jobsRunning: (format, count) => format.plural(count, { one: 'Jobs, # running', other: 'Jobs, # running' }),
  peopleFields: 'People fields',
  activityLog: 'Activity log',
  jobStarted: 'Started. You can go on working.',
  showJobs: 'Show jobs',
  jobNotDone: 'It could not be done as a whole.',
  fileReady: (name) => `${name} is ready`,
  contactsChanged: (format, count) => format.plural(count, { one: '# contact changed', other: '# contacts changed' }),
  contactsDeleted: (format, count) => format.plural(count, { one: '# contact deleted', other: '# contacts deleted' }),
  contactsRestored: (format, count) =>
    format.plural(count, { one: '# contact restored', other: '# contacts restored' }),
  selectedDeleted: (format, count) =>
    format.plural(count, { one: '# selected contact was deleted', other: '# selected contacts were deleted' }),

  newMatches: (format, count) => format.plural(count, { one: '# new contact', other: '# new contacts' }),
  listChanged: 'The list has changed',

  views: 'Views',
  allContacts: 'All contacts',
  viewChanged: 'changed',
  saveView: 'Save as new view',
  updateView: (name) => `Save changes to “${name}”`,
  viewName: 'Name of the view',
  shareView: 'Share with everyone in the workspace',
  sharedView: 'Shared',
  defaultView: 'Opens by default',
  makeDefault: 'Open by default',
  noDefault: 'Do not open by default',
  renameView: (name) => `Rename “${name}”`,
  deleteView: (name) => `Delete “${name}”`,
  viewSaved: (name) => `Saved “${name}”`,
  viewDeleted: (name) => `Deleted “${name}”`,
  viewGoes: (name) => `Delete “${name}”? It cannot be brought back.`,
  sharedViewGoes: (name) => `Delete “${name}” for everyone in the workspace? It cannot be brought back.`,
  viewGone: 'This view has been deleted meanwhile.',
  viewNameTaken: 'You already have a view with this name.',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
} satisfies Partial<Messages>;
