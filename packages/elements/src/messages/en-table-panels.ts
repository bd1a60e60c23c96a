import type { Messages } from './messages.ts';

/** What the menu of a row and the panel of the columns say in English: loaded with them. */
export const enTablePanels = {
  open: 'Open',
  edit: 'Edit',
  delete: 'Delete',
  copyEmail: 'Copy email',
  copyPhone: 'Copy phone',
  copyId: 'Copy ID',
  pushToCrm: 'Push to CRM',
  copied: 'Copied',
  notCopied: 'The browser does not allow copying here',

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
  columnsHint: 'Drag to reorder',
} satisfies Partial<Messages>;
