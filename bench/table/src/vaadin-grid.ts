import '@vaadin/grid';
import './vaadin-grid.css';
import { offer } from './measure.ts';
import { columns, plainRows } from './rows.ts';

const items = plainRows();
const grid = document.createElement('vaadin-grid');
grid.style.setProperty('height', '100%');
for (const [path, header] of columns) {
  const column = document.createElement('vaadin-grid-column');
  Object.assign(column, { path, header, width: '150px', flexGrow: 0, frozen: path === 'name' });
  grid.append(column);
}

offer({
  mount: (host) => {
    grid.items = items;
    host.append(grid);
  },
  scroller: () => grid.shadowRoot?.querySelector<HTMLElement>('#table'),
  nameCells: () =>
    [...grid.querySelectorAll('vaadin-grid-cell-content')].filter((cell) => /^Row \d/.test(cell.textContent ?? '')),
});
