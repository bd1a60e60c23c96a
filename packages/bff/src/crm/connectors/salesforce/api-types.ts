/** A field as describe tells it: https://developer.salesforce.com/docs/platform/api-rest/guide/resources-sobject-describe.html */
export interface DescribedField {
  name: string;
  label: string;
  type: string;
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  defaultedOnCreate: boolean;
  externalId: boolean;
  unique: boolean;
  relationshipName?: string | null | undefined;
  deprecatedAndHidden?: boolean | undefined;
  picklistValues?: { value: string; label: string | null; active: boolean }[] | null | undefined;
}

/** A row of a query: fields by name, those of a parent inside it. */
export type Row = Record<string, unknown>;

export interface QueryAnswer {
  totalSize: number;
  done: boolean;
  records: Row[];
}

/**
 * What became of one record of a collection, at its place:
 * https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-sobjects-collections-upsert.html
 */
export interface SaveResult {
  id?: string | null | undefined;
  success: boolean;
  created?: boolean | undefined;
  errors: { statusCode: string; message: string; fields?: string[] | undefined }[];
}

export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** A job of Bulk API 2.0: https://developer.salesforce.com/docs/platform/api-asynch/guide/get-job-info.html */
export interface BulkJob {
  id: string;
  state: JobState;
  numberRecordsProcessed?: number | undefined;
  numberRecordsFailed?: number | undefined;
  errorMessage?: string | undefined;
}

/** What a new job of records to write says. */
export interface NewIngest {
  object: string;
  operation: 'update' | 'upsert';
  externalIdFieldName?: string;
}

/** One page of the results of a query job. `next`: undefined on the last. */
export interface ResultPage {
  csv: string;
  next: string | undefined;
  /** Rows in it, where it was told. */
  count: number | undefined;
}

/** Calls of the last 24 hours, and how many an organisation has. */
export interface ApiUsage {
  used: number;
  limit: number;
}
