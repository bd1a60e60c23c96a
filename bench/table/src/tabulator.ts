import { TabulatorFull } from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.min.css';
import { offer } from './measure.ts';
import { columns, plainRows } from './rows.ts';

const data = plainRows();
let root: HTMLElement | undefined;

offer({
  mount: (host) => {
    root = host;
    new TabulatorFull(host, {
      data,
      // Not 100 %: it would be set on the host itself, whose height that would take away.
      height: '800px',
      rowHeight: 44,
      columns: columns.map(([field, title]) => ({ field, title, width: 150, frozen: field === 'name' })),
    });
  },
  scroller: () => root?.querySelector<HTMLElement>('.tabulator-tableholder'),
  nameCells: () => root?.querySelectorAll('.tabulator-row .tabulator-cell[tabulator-field=name]') ?? [],
});
