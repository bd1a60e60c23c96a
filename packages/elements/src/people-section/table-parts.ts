/** All parts of the table, so that a host styles it inside the section as it would alone. */
export const tableParts = [
  ...[
    'grid',
    'header',
    'header-cell',
    'resizer',
    'columns-button',
    'checkbox',
    'row',
    'cell',
    'badge',
    'crm-badge',
    'match',
  ],
  ...['row-actions', 'menu', 'menu-item', 'columns-panel'],
  ...['selection-bar', 'selection-count', 'select-all', 'clear-selection'],
  ...['skeleton', 'progress', 'sort-bar'],
  ...['state', 'empty', 'no-match', 'past-end', 'behind', 'error', 'forbidden', 'banner', 'retry'],
  ...['pager', 'range', 'page-size', 'pages'],
]
  .map((part) => `${part}:table-${part}`)
  .join(', ');
