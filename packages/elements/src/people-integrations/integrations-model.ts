import type { ConnectSetting, ConnectWay, Integration, Job } from '@peoplekit/core/contract';
import type { PeopleError } from '../data/people-error.ts';
import type { Format } from '../messages/format.ts';
import type { IntegrationsMessages } from '../messages/integrations-messages.ts';
import type { Messages } from '../messages/messages.ts';
import type { ConnectForm } from './connect-form.ts';

/** What the settings of CRMs say: their own words, and those of jobs. */
export type IntegrationsTexts = Messages & IntegrationsMessages;

export interface IntegrationsSpeech {
  text: IntegrationsTexts;
  format: Format;
  /** Milliseconds. */
  now: number;
}

/** What this user can do with CRMs at all. */
export interface IntegrationRights {
  /** The plan includes CRMs. */
  included: boolean;
  manage: boolean;
  run: boolean;
}

/** How far connecting one CRM has come. */
export interface ConnectAttempt {
  connector: string;
  phase: 'opening' | 'waiting' | 'blocked' | 'closed' | 'refused' | 'failed';
  /** Where the user says yes, once it is known. */
  url?: string | undefined;
  /** Why it failed. */
  reason?: string | undefined;
}

/** The dialog in which somebody gives what is needed to connect. */
export interface FormDialog {
  kind: 'form';
  integration: Integration;
  /** Where there are several. */
  way: ConnectWay;
  form: ConnectForm;
  failure: string;
  isBusy: boolean;
  /** The setting that a file is held over. */
  over: string | undefined;
}

export interface DisconnectDialog {
  kind: 'disconnect';
  integration: Integration;
  failure: string;
  isBusy: boolean;
}

export type IntegrationsDialog = FormDialog | DisconnectDialog;

export interface ConnectHandlers {
  readonly attempt: ConnectAttempt | undefined;
  readonly dialog: IntegrationsDialog | undefined;
  /** By pop-up, or by a form. */
  connect: (integration: Integration) => void;
  connectByWindow: (integration: Integration) => void;
  chooseWay: (way: ConnectWay) => void;
  showWindow: () => void;
  /** The user opens the window by a link. */
  onLink: () => void;
  stop: () => void;
  disconnect: (integration: Integration) => void;
  type: (setting: ConnectSetting, text: string) => void;
  readFile: (setting: ConnectSetting, file: File) => void;
  dragOver: (setting: string | undefined) => void;
  fillIn: () => void;
  submit: () => void;
  close: () => void;
}

/** What a page of the element says of itself. */
export type IntegrationsTab = 'import' | 'export' | 'mapping';

export type IntegrationsStatus = 'loading' | 'ready' | 'error';

export interface IntegrationsModel {
  speech: IntegrationsSpeech;
  status: IntegrationsStatus;
  error: PeopleError | undefined;
  rights: IntegrationRights;
  integrations: readonly Integration[];
  /** The last run of each, by connector. */
  lastRuns: ReadonlyMap<string, Job>;
  open: Integration | undefined;
  tab: IntegrationsTab;
  announcement: string;
  connecting: ConnectHandlers;
  /** What stands in the open tab. */
  content: unknown;
  actions: {
    retry: () => void;
    open: (connector: string) => void;
    back: () => void;
    choose: (tab: IntegrationsTab) => void;
  };
}
