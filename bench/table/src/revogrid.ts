import { defineCustomElements } from '@revolist/revogrid/loader';
import { offer } from './measure.ts';
import { columns, plainRows } from './rows.ts';

const source = plainRows();
let grid: HTMLElement | undefined;

offer({
  mount: (host) => {
    defineCustomElements();
    grid = document.createElement('revo-grid');
    Object.assign(grid, {
      source,
      rowSize: 44,
      columns: columns.map(([prop, name]) => ({
        prop,
        name,
        size: 150,
        ...(prop === 'name' && { pin: 'colPinStart' }),
      })),
    });
    grid.style.setProperty('height', '100%');
    host.append(grid);
  },
  scroller: () => grid?.querySelector<HTMLElement>('revogr-viewport-scroll.rgCol .vertical-inner'),
  nameCells: () =>
    [...(grid?.querySelectorAll('.rgCell') ?? [])].filter((cell) => /^Row \d/.test(cell.textContent ?? '')),
});
