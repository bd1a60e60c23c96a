/** A cell by its place among the rows and columns of the grid. Row -1 is the header. */
export interface GridPosition {
  row: number;
  column: number;
}

/** The part of the grid that the keyboard can reach. */
export interface GridBounds {
  /** -1 when the header takes part. */
  firstRow: -1 | 0;
  rows: number;
  columns: number;
  /** Rows that fit on the screen: how far PageUp and PageDown go. */
  screen: number;
  rightToLeft: boolean;
}

/** As much of a keyboard event as decides. */
export interface GridKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** Where a key leads (the grid pattern of the ARIA guide); undefined for keys that do not move. Never leaves the grid. */
export function gridTarget(
  { key, ctrlKey, metaKey }: GridKey,
  at: GridPosition,
  bounds: GridBounds,
): GridPosition | undefined {
  const far = ctrlKey || metaKey;
  const forward = bounds.rightToLeft ? -1 : 1;
  const lastRow = bounds.rows - 1;
  const lastColumn = bounds.columns - 1;
  switch (key) {
    case 'ArrowDown':
      return clamp({ row: far ? lastRow : at.row + 1, column: at.column }, bounds);
    case 'ArrowUp':
      return clamp({ row: far ? bounds.firstRow : at.row - 1, column: at.column }, bounds);
    case 'ArrowRight':
      return clamp({ row: at.row, column: at.column + forward }, bounds);
    case 'ArrowLeft':
      return clamp({ row: at.row, column: at.column - forward }, bounds);
    case 'Home':
      return clamp({ row: far ? 0 : at.row, column: 0 }, bounds);
    case 'End':
      return clamp({ row: far ? lastRow : at.row, column: lastColumn }, bounds);
    case 'PageDown':
      return clamp({ row: Math.max(at.row, 0) + bounds.screen, column: at.column }, bounds);
    case 'PageUp':
      return clamp(
        { row: at.row <= 0 ? bounds.firstRow : Math.max(at.row - bounds.screen, 0), column: at.column },
        bounds,
      );
    default:
      return undefined;
  }
}

/** The nearest cell that there is. */
export function clamp({ row, column }: GridPosition, { firstRow, rows, columns }: GridBounds): GridPosition {
  return {
    row: Math.max(firstRow, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}
