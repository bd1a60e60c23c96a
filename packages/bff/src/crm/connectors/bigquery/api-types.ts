/** What is read of the resources of BigQuery: https://cloud.google.com/bigquery/docs/reference/rest */

export interface Column {
  name: string;
  /** `STRING`, `INTEGER` …: the REST interface has the names of legacy SQL for some. */
  type: string;
  mode?: string;
  description?: string;
  /** Characters, as a decimal number. */
  maxLength?: string;
}

export interface Table {
  etag: string;
  /** `TABLE`, `VIEW` … */
  type: string;
  columns: Column[];
}

/** One cell; a repeated one holds cells. */
export interface Cell {
  v: string | null | Cell[];
}

export interface Row {
  f: Cell[];
}

/** Undefined rows: it is still at work. */
export interface ResultPage {
  rows: Row[] | undefined;
  total: number;
}

export interface JobState {
  done: boolean;
  error: { reason?: string | undefined; message?: string | undefined } | undefined;
}

/** A statement with its parameters: texts and lists of texts, of which none is empty. */
export interface Statement {
  query: string;
  params?: Record<string, string | string[]>;
}
