import type { Messages } from './messages.ts';

/** What the menu of a row, badges of a CRM and deleted rows, the columns with their panel, the order of cards and the bar of the selection say in English: loaded with them. */
export const enTablePanels = {
  open: 'Open',
  edit: 'Edit',
  delete: 'Delete',
  copyEmail: 'Copy email',
  copyPhone: 'Copy phone',
  copyId: 'Copy ID',
  deletedRow: 'Deleted',
  pushToCrm: 'Push to CRM',
  lastSynced: (moment) => `Last synced ${moment}`,
  copied: 'Copied',
  notCopied: 'The browser does not allow copying here',

  selection: 'Selected contacts',
  selectAllMatching: (format, total) => `Select all ${format.number(total)}`,
  clearSelection: 'Clear selection',
  rangeTooLong: (format, most, total) =>
    `A range can have at most ${format.number(most)} contacts. Select all ${format.number(total)} that match, or narrow the list.`,

  columnWidth: (format, column, pixels) => `${column}: ${format.number(pixels)} pixels wide`,
  sortBy: 'Sort by',
  defaultOrder: 'Default order',

  searchColumns: 'Search columns',
  noColumnFound: 'No column has this name.',
  moveColumn: (column) => `Move ${column}`,
  moveHint: 'Drag, or press the arrow keys',
  columnMoved: (format, column, place, places) =>
    `${column}: place ${format.number(place)} of ${format.number(places)}`,
  alwaysVisible: 'Always visible',
  pinLeft: (column) => `Pin ${column} left`,
  pinRight: (column) => `Pin ${column} right`,
  pinsFull: (format, most) => `At most ${format.number(most)} columns fit on one side. Release one of them first.`,
  resetColumns: 'Reset',
  columnsReset: 'The columns are as they were at first',
  shareColumns: 'Use for everyone',
  columnsShared: 'Everyone who has not arranged columns of their own now sees these',
  columnsHint: 'Drag to reorder',
} satisfies Partial<Messages>;
