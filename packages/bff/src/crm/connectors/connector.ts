import type { ContactValues, Field, FieldValue } from '@peoplekit/core';
import type { ConnectSetting, MappedField, MatchKey, RemoteField, RemoteObject } from '@peoplekit/core/contract';

/** A record of a CRM. Values are as in a contact: texts, numbers, booleans, ISO dates, lists; an empty one is null. */
export interface RemoteRecord {
  id: string;
  values: ContactValues;
  /** ISO 8601; undefined where the CRM does not tell. */
  updatedAt: string | undefined;
  /** The contact that we made it for, where that was asked for. */
  contactId?: string | undefined;
}

/** One page of records, which may be empty, and where the next begins; the last page has none. */
export interface RemotePage {
  records: RemoteRecord[];
  next: string | undefined;
  /** Of all pages, where it is known. */
  total?: number | undefined;
}

export interface ReadOptions {
  fields: readonly string[];
  /** Only what changed from here on. */
  since?: Date | undefined;
  /** `next` of the page before. */
  cursor?: string | undefined;
  /** Nobody reads on behind so many. Where it is said, nothing is prepared there for a long read. */
  most?: number | undefined;
}

/** A record to write. */
export interface RemoteWrite {
  /** Our id of the contact: the answer is told apart by it, and a new record carries it, so that it is made once. */
  contactId: string;
  /** The record to change; absent: a new one. */
  id?: string | undefined;
  values: ContactValues;
  /** When the contact was last changed: of two writes of one record the later one stays. */
  changedAt?: string | undefined;
}

/** What became of one write. */
export type WriteOutcome =
  | { contactId: string; ok: true; id: string; created: boolean }
  | {
      contactId: string;
      ok: false;
      code: string;
      message: string;
      field?: string | undefined;
      /** A record that has the same key already. */
      existingId?: string | undefined;
      /** It may work another time. */
      retryable: boolean;
    };

export interface Account {
  id: string;
  name: string;
  /** Origin of its pages, where the CRM has several. */
  origin?: string | undefined;
}

/** Where a record is. */
export interface RecordPlace {
  account: Account;
  settings: ConnectionSettings;
  /** The kind of records that contacts are there; the usual one when absent. */
  object?: string | undefined;
  id: string;
}

/** What a CRM gives for an authorisation. */
export interface TokenPair {
  access: string;
  /** Absent where the one before stays good. */
  refresh?: string | undefined;
  /** Seconds; undefined where the CRM does not tell. */
  expiresIn: number | undefined;
}

/** The kinds of records that a contact can be, the usual one first. */
export interface RemoteObjects {
  objects: readonly RemoteObject[];
  /** Groups that a new one may be made in, the usual one first. */
  newIn?: readonly string[] | undefined;
  /** Whether one that is not there may be named so: its group is one of those. */
  mayBeNew?(key: string): boolean;
}

/** An authorised use of one account. Every method may throw `CrmError`. Limits and repeats are its own business. */
export interface CrmSession {
  account(): Promise<Account>;
  /** Absent where there is only one kind. */
  objects?(): Promise<RemoteObjects>;
  fields(): Promise<RemoteField[]>;
  /** Records in a fixed order, each once, however many they are. */
  read(options: ReadOptions): Promise<RemotePage>;
  /** Bytes that reading would look through, where that is what one pays for; it costs nothing itself. */
  estimate?(options: ReadOptions): Promise<number | undefined>;
  /** Records by their id, those that are not there left out. */
  readByIds(ids: readonly string[], fields: readonly string[]): Promise<RemoteRecord[]>;
  /**
   * Records that hold one of these values; also several for one.
   * @param field where the mapping says that the key is; a CRM with a field of its own for it may know better
   * @returns undefined when the CRM cannot be asked by this key.
   */
  find(
    key: MatchKey | 'contact_id',
    values: readonly string[],
    fields: readonly string[],
    field?: string,
  ): Promise<RemoteRecord[] | undefined>;
  /**
   * What has to be so before the first write of a run: such as a field that holds our ids.
   * @param total how many contacts the run is about.
   * @param fields those that will be written, of which some may not be there yet.
   */
  prepareWrites(total: number, fields: readonly RemoteField[]): Promise<void>;
  /**
   * Writes up to `batchSize` records, one outcome for each. May be called again with the same records when nobody knows
   * what became of them: nothing is made twice.
   * @param note keeps what the CRM is about to do on its own, for `settle`.
   * @param batch names them: whoever goes on after a process that died says the same name.
   */
  write(
    records: readonly RemoteWrite[],
    note: (begun: string) => Promise<void>,
    batch: string,
  ): Promise<WriteOutcome[]>;
  /** Waits until what a process that died had begun is over, so that records can be compared again. */
  settle?(begun: string): Promise<void>;
  /** May be another one after `prepareWrites`. */
  readonly batchSize: number;
  /** Batches that the CRM works on at the same time, where it takes more than one; may change like the size. */
  readonly writesAtOnce?: number;
}

/** What a connection was told besides its authorisation: such as which table. Nothing in it is secret. */
export type ConnectionSettings = Readonly<Record<string, string>>;

/** What a session works with. */
export interface SessionOptions {
  /** Workspace and connector: sessions of one account share its limits. */
  account: string;
  /** What was given to connect, without secrets. */
  settings: ConnectionSettings;
  /** @param refused the token that was not taken just now. */
  accessToken(refused?: string): Promise<string>;
  signal: AbortSignal;
  /** Which kind of records it works with; the usual one when absent. */
  object?: string | undefined;
  /** Told when the CRM makes a call wait. */
  onWait?: (milliseconds: number) => void;
}

/** How a connector comes by tokens. */
export interface ConnectorOAuth {
  /** What has to be said besides: such as which table. */
  settings?: readonly ConnectSetting[];
  /** Looks at what was said, before anybody is sent to the CRM. @throws SettingError */
  check?(given: ConnectionSettings): void;
  authorizeUrl(options: { state: string; challenge: string; redirectUri: string }): string;
  exchange(options: { code: string; verifier: string; redirectUri: string }): Promise<TokenPair>;
  refresh(refreshToken: string): Promise<TokenPair>;
  revoke(refreshToken: string): Promise<void>;
}

/** How a connector is connected by what a person fills in: in place of OAuth, or beside it. */
export interface ConnectorForm {
  settings: readonly ConnectSetting[];
  /**
   * Looks at what was given and gets a first token with it. `refresh` of the pair is the secret that later ones come from.
   * @throws SettingError | CrmError
   */
  authorize(given: ConnectionSettings): Promise<{ pair: TokenPair; settings: ConnectionSettings }>;
  refresh(secret: string): Promise<TokenPair>;
}

/** One CRM. It knows nothing of workspaces, contacts or jobs. */
export interface Connector {
  readonly name: string;
  readonly label: string;
  readonly capabilities: { import: boolean; export: boolean; oauth: boolean };
  /** Whether a simulator plays it, in the demo. */
  readonly simulated: boolean;
  /** Undefined while this server has no app there. */
  readonly oauth: ConnectorOAuth | undefined;
  /** Absent where it is connected by OAuth alone. */
  readonly form?: ConnectorForm;
  /** The mapping that it comes with. Fields that an account does not have are left out of it. */
  readonly defaults: readonly MappedField[];
  /** Its field for each key that contacts are recognised by. */
  readonly matchFields: Partial<Record<MatchKey, string>>;
  /**
   * Absent where an account has the fields that it has. Otherwise what a field that is not there yet would be, if the first
   * export were to make it for one of our type; undefined for a name that none can have.
   */
  newField?(key: string, type: Field['type']): RemoteField | undefined;
  /** The page of a record, for people; absent where there is none. */
  recordUrl?(place: RecordPlace): string | undefined;
  /** May load the client of the CRM first: most processes never talk to it. */
  open(options: SessionOptions): CrmSession | Promise<CrmSession>;
}

/** How fast a connector repeats what failed: tests have less time. */
export interface Pace {
  /** Milliseconds before the first repeat; each further one may take twice as long. */
  base: number;
  /** Milliseconds that one call may take. */
  deadline: number;
  /** Milliseconds that a call waits at most because the CRM says so, before it gives up. */
  patience: number;
  /** Milliseconds after which a preview reads no more, and says how far it came. */
  preview: number;
  /** Calls in a window of time, as a multiple of what the CRM allows: more than 1 is for simulators. */
  rate: number;
}

export const normalPace: Pace = { base: 1_000, deadline: 30_000, patience: 10 * 60_000, preview: 40_000, rate: 1 };

/** A value as text, for keys. */
export function keyText(value: FieldValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
