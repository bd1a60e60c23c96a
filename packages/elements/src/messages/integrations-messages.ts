import type { FieldType, MappingFaultCode } from '@peoplekit/core';
import type {
  ConflictRule,
  DateFormat,
  Integration,
  MappedField,
  MatchKey,
  Preview,
  RemoteField,
  ScheduleInterval,
  SyncDirection,
} from '@peoplekit/core/contract';
import type { Format } from './format.ts';

type Outcome = keyof Preview['counts'];

/**
 * The texts of the settings of CRMs, apart from the others, as only that element loads them. `name` is that of the CRM. A
 * language that is loaded brings all of them; a host overrides them with the same property.
 */
export interface IntegrationsMessages {
  crmTitle: string;
  crmIntro: string;
  crmLoading: string;
  crmErrorTitle: string;
  /** Why something could not be done, by the code of the error; `internal` where a code has no entry. */
  crmErrors: Readonly<Record<string, string>> & { internal: string };
  crmPlanTitle: (plan: string) => string;
  crmPlanText: (plan: string) => string;
  crmForbidden: string;
  crmRunOnly: string;

  crmAbout: Readonly<Record<string, string>>;
  crmStates: Readonly<Record<Integration['state'], string>>;
  /** What to do in a state, where there is something to do. */
  crmStateHints: Readonly<Partial<Record<Integration['state'], (name: string) => string>>>;
  crmSimulated: string;
  crmSimulatedHint: (name: string) => string;
  crmAccount: string;
  crmSince: string;
  crmConnectedBy: (moment: string, user: string) => string;
  crmLastRun: string;
  crmNeverRun: string;
  crmRun: (kind: string, state: string) => string;
  crmConnect: string;
  crmReconnect: string;
  crmConnectName: (name: string) => string;
  crmReconnectName: (name: string) => string;
  crmDisconnect: string;
  crmDisconnectName: (name: string) => string;
  crmOpen: string;
  crmOpenName: (name: string) => string;
  crmBack: string;

  crmWaiting: (name: string) => string;
  crmShowWindow: string;
  crmBlocked: (name: string) => string;
  crmOpenWindow: (name: string) => string;
  crmClosed: (name: string) => string;
  crmRefused: (name: string) => string;
  crmTryAgain: string;
  crmStop: string;
  crmConnected: (name: string) => string;
  crmDisconnected: (name: string) => string;
  crmNotConnected: (name: string) => string;

  crmDisconnectTitle: (name: string) => string;
  crmDisconnectText: (name: string) => string;
  crmCancel: string;
  crmCloseDialog: string;

  formTitle: (name: string) => string;
  formOauth: (name: string) => string;
  formOauthHint: string;
  formWay: string;
  formKey: string;
  /** By connector and key, `bigquery.table`; those of the server where there is none. */
  settingLabels: Readonly<Record<string, string>>;
  settingHints: Readonly<Record<string, string>>;
  formOptional: string;
  formFillIn: string;
  formSafe: string;
  formFaults: Readonly<
    Record<'missing' | 'empty' | 'too_large' | 'not_json' | 'not_service_account' | 'no_private_key' | 'unread', string>
  >;
  keyFile: string;
  keyDrop: string;
  keyRead: (account: string, project: string) => string;
  keyOther: string;

  tabs: (name: string) => string;
  tabNames: Readonly<Record<SyncDirection | 'mapping', string>>;

  mappingIntro: (name: string) => string;
  mappingLoading: (name: string) => string;
  mappingErrorTitle: (name: string) => string;
  mappingDefault: string;
  mappingReadOnly: string;
  mappingShow: string;
  mappingShown: Readonly<Record<'all' | SyncDirection, string>>;
  mappingNone: string;
  mappingLine: (format: Format, place: number) => string;
  ourField: string;
  remoteField: (name: string) => string;
  chooseMapped: string;
  otherTypes: string;
  directionLabel: string;
  directions: Readonly<Record<MappedField['direction'], (name: string) => string>>;
  ruleLabel: string;
  rules: Readonly<Record<ConflictRule, (name: string) => string>>;
  ruleHints: Readonly<Record<ConflictRule, (name: string) => string>>;
  remoteTypes: Readonly<Record<RemoteField['type'], string>>;
  fieldTypeNames: Readonly<Record<FieldType, string>>;
  readOnlyHere: string;
  readOnlyThere: (name: string) => string;
  requiredThere: (name: string) => string;
  hiddenHere: string;
  dayOnly: (name: string) => string;
  createdThere: (name: string) => string;
  dateFormatLabel: string;
  dateFormatNames: Readonly<Record<DateFormat, string>>;
  addLine: string;
  removeLine: (label: string) => string;
  valuesButton: (format: Format, count: number) => string;
  valuesTitle: (label: string, remote: string) => string;
  sameName: string;
  requiredTitle: (name: string) => string;
  requiredText: (labels: string) => string;
  mapRequired: (label: string) => string;
  mappingFaults: Readonly<Record<MappingFaultCode | 'missing', (name: string, crm: string) => string>>;
  mappingSaved: (name: string) => string;
  mappingChanged: string;
  mappingDiscard: string;
  mappingSave: string;
  mappingFaultCount: (format: Format, count: number) => string;
  mappingNotSaved: string;

  matchTitle: string;
  matchIntro: string;
  matchLink: string;
  matchNames: Readonly<Record<MatchKey, string>>;
  matchIdField: string;
  matchUp: (label: string) => string;
  matchMoved: (format: Format, label: string, place: number) => string;
  objectLabel: Readonly<Record<string, string>> & { other: string };
  objectHint: string;
  /** By connector, as `objectLabel`. */
  newObject: Readonly<Record<string, string>> & { other: string };
  newObjectIn: Readonly<Record<string, string>> & { other: string };
  newObjectName: Readonly<Record<string, string>> & { other: string };
  newObjectUse: string;

  syncIntro: Readonly<Record<SyncDirection, (name: string) => string>>;
  syncReads: string;
  syncReadOptions: Readonly<Record<'changed' | 'full', string>>;
  syncReadHints: Readonly<Record<'changed' | 'full', string>>;
  /** Of an import: the records of some contacts. */
  syncRecordsOf: Readonly<Record<'selected' | 'query', string>>;
  syncScope: string;
  syncScopes: Readonly<Record<'selected' | 'query' | 'all', string>>;
  previewButton: string;
  previewAgain: string;
  previewing: string;
  previewTitle: string;
  previewOutdated: string;
  previewRead: (format: Format, read: number, total: number, complete: boolean) => string;
  outcomes: Readonly<Record<Outcome, string>>;
  outcomeHints: Readonly<Record<Outcome, string>>;
  differences: string;
  differencesOf: (format: Format, count: number) => string;
  noDifference: string;
  emptyHere: string;
  becomes: (before: string, after: string) => string;
  conflictHere: string;
  contactToBe: string;
  newRecord: (name: string) => string;
  recordId: (name: string, id: string) => string;
  runButton: Readonly<Record<SyncDirection, string>>;
  runCount: Readonly<Record<SyncDirection, (format: Format, count: number) => string>>;
  nothingToDo: string;
  runStarted: Readonly<Record<SyncDirection, (name: string) => string>>;
  runTitle: Readonly<Record<SyncDirection, string>>;
  runWaiting: string;
  runSlowed: (name: string) => string;
  runSlowedUntil: (name: string, moment: string) => string;
  runNeedsReauth: (name: string) => string;
  runCancel: string;
  runReport: string;
  runJobs: string;
  mapFirst: string;

  scheduleTitle: string;
  scheduleOff: string;
  scheduleIntervals: Readonly<Record<ScheduleInterval, string>>;
  scheduleLabel: Readonly<Record<SyncDirection, string>>;
  scheduleNext: (moment: string, scope: string) => string;
  scheduleSaved: string;
  scheduleOver: string;
  scheduleNotSelected: string;
}
