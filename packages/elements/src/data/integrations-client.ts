import type {
  ConnectAnswer,
  ConnectInput,
  ImportInput,
  Integration,
  Job,
  JobScope,
  Mapping,
  MappingInput,
  Preview,
  PreviewInput,
  RemoteFieldList,
  ScheduleInput,
  SyncDirection,
} from '@peoplekit/core/contract';

interface Abortable {
  signal?: AbortSignal | undefined;
}

/**
 * The part of a client that works with CRMs. `connector` is its key, such as `hubspot`; `object` the kind of records, in place of
 * that of the mapping. Every method fails with a `PeopleError`, or with the signal's reason.
 */
export interface IntegrationsClient {
  /** The CRMs that the server knows, and what each is connected to. */
  list(options?: Abortable): Promise<Integration[]>;
  /** Answers where the user has to say yes, or what is connected at once. */
  connect(connector: string, input: ConnectInput, options?: Abortable): Promise<ConnectAnswer>;
  /** Gives the authorisation back. */
  disconnect(connector: string, options?: Abortable): Promise<Integration>;
  /** The fields of the account, read now, and the kinds of records that there are. */
  remoteFields(connector: string, object?: string, options?: Abortable): Promise<RemoteFieldList>;
  mapping(connector: string, options?: Abortable): Promise<Mapping>;
  saveMapping(connector: string, mapping: MappingInput, options?: Abortable): Promise<Mapping>;
  /** What an import or export would do; nothing is written. */
  preview(connector: string, input: PreviewInput, options?: Abortable): Promise<Preview>;
  /** Begins to read records into contacts. */
  import(connector: string, input: ImportInput, options?: Abortable): Promise<Job>;
  /** Begins to write contacts into the CRM. */
  export(connector: string, scope: JobScope, options?: Abortable): Promise<Job>;
  /** Has an import or export begin by itself. */
  saveSchedule(
    connector: string,
    direction: SyncDirection,
    schedule: ScheduleInput,
    options?: Abortable,
  ): Promise<Integration>;
  deleteSchedule(connector: string, direction: SyncDirection, options?: Abortable): Promise<Integration>;
}
