import '@lit-labs/virtualizer';
import './virtualizer.css';
import { html, render } from 'lit';
import { offer } from './measure.ts';
import { columns, plainRows } from './rows.ts';

/** A bare list: rows of plain cells, with none of what makes a table. What a list costs that does nothing else. */
const items = plainRows();
let root: HTMLElement | undefined;

const renderRow = (row: Record<string, unknown>) =>
  html`<div class="row">${columns.map(([key]) => html`<span class="cell">${row[key]}</span>`)}</div>`;

offer({
  mount: (host) => {
    root = host;
    render(
      html`<lit-virtualizer scroller class="list" .items=${items} .renderItem=${renderRow}></lit-virtualizer>`,
      host,
    );
  },
  scroller: () => root?.querySelector<HTMLElement>('lit-virtualizer'),
  nameCells: () => root?.querySelectorAll('.cell:first-child') ?? [],
});
