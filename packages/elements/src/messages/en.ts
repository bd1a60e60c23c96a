import type { Messages } from './messages.ts';

const contactCount: Messages['contactCount'] = (format, count) =>
  format.plural(count, { one: '# contact', other: '# contacts' });

/** What every element says in English. Elements that say more bring their own part, so that none carries what it never says. */
export const en = {
  contactCount,
  unnamed: 'Unnamed',
  name: 'Name',
  yes: 'Yes',
  no: 'No',
  fieldLabels: {},
  systemLabels: {},
  optionLabels: {},
  operatorLabels: {},

  tableLabel: 'Contacts',
  ascending: 'ascending',
  descending: 'descending',
  sortRank: (format, rank) => `sort key ${format.number(rank)}`,
  sorted: (column, direction) => `Sorted by ${column}, ${direction}`,
  unsorted: 'Default order',

  range: (format, { first, last, total }) =>
    total === 0 ? 'No contacts' : `${format.number(first)}–${format.number(last)} of ${format.number(total)}`,
  pages: 'Pages',
  page: (format, page) => `Page ${format.number(page)}`,
  pageStatus: (format, page, pages, total) =>
    `Page ${format.number(page)} of ${format.number(pages)}, ${contactCount(format, total)}`,
  firstPage: 'First page',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  lastPage: 'Last page',
  rowsPerPage: 'Rows per page',

  crmStatus: 'CRM status',
  linkStatus: { synced: 'Synced', pending: 'Pending', error: 'Error', not_synced: 'Not synced' },
  select: 'Select',
  actions: 'Actions',
  actionsFor: (name) => `Actions for ${name}`,

  selectContact: (name) => `Select ${name}`,
  selectPage: 'Select all on this page',
  selectAll: 'Select all contacts',
  selectedCount: (format, count) => `${format.number(count)} selected`,
  nothingSelected: 'Nothing selected',

  columns: 'Columns',

  loading: 'Loading contacts',
  emptyTitle: 'No contacts yet',
  emptyText: 'People who write to you appear here with everything you know about them.',
  noMatchTitle: 'No contact matches',
  noMatchText: 'Try fewer words or fewer conditions.',
  pastEndTitle: 'This page is past the end',
  pastEndText: 'There are fewer contacts than before.',
  behindTitle: 'This list is being updated',
  behindText: 'The contacts of this page were deleted or changed.',
  errorTitle: 'The contacts could not be loaded',
  retry: 'Try again',
  notLoaded: 'This could not be loaded. Check the connection, or reload the page.',
  reference: (id) => `Reference ${id}`,
  forbiddenTitle: 'You cannot see these contacts',
  forbiddenText:
    'Your role does not include the permission to read contacts. An owner or admin of the workspace can give it.',
  errors: {
    offline: 'You are offline. They load by themselves when you are back.',
    unavailable: 'The server does not answer at the moment.',
    unauthenticated: 'Your session has ended. Sign in again, then retry.',
    rate_limited: 'Too many requests in a short time. Wait a moment, then retry.',
    plan_required: 'This is not part of your plan.',
    field_hidden: 'The order or a filter uses a hidden field, which needs the permission to reveal it.',
    filter_invalid: 'The server does not understand this filter.',
    invalid: 'The server does not understand this query.',
    not_found: 'The server has no such page. Check the endpoint.',
    internal: 'Something went wrong on the server.',
  },
} satisfies Partial<Messages>;
