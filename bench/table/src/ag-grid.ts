import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community';
import { offer } from './measure.ts';
import { columns, plainRows } from './rows.ts';

ModuleRegistry.registerModules([AllCommunityModule]);
const rowData = plainRows();
let root: HTMLElement | undefined;

offer({
  mount: (host) => {
    root = host;
    createGrid(host, {
      rowHeight: 44,
      rowData,
      columnDefs: columns.map(([field, headerName]) => ({
        field,
        headerName,
        width: 150,
        ...(field === 'name' && { pinned: 'left' as const }),
      })),
    });
  },
  scroller: () => root?.querySelector<HTMLElement>('.ag-body-viewport, .ag-grid-viewport'),
  nameCells: () => root?.querySelectorAll('.ag-cell[col-id=name]') ?? [],
});
