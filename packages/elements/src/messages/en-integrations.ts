import { enMapping } from './en-mapping.ts';
import { enSync } from './en-sync.ts';
import type { IntegrationsMessages } from './integrations-messages.ts';

const connecting = {
  crmTitle: 'Integrations',
  crmIntro: 'Bring contacts in from your CRM, and send what your team knows back to it.',
  crmLoading: 'Loading integrations',
  crmErrorTitle: 'The integrations could not be loaded',
  crmErrors: {
    offline: 'You are offline. It goes on when you are back.',
    unavailable: 'The CRM cannot be reached at the moment. Try again in a while.',
    rate_limited: 'The CRM is being asked too often. Try again in a minute.',
    conflict:
      'That is not possible just now. An import or export may be under way, or the CRM may need to be reconnected.',
    forbidden: 'Your role does not include this. An owner or admin of the workspace can change that.',
    plan_required: 'Your plan does not include integrations.',
    field_hidden: 'Hidden fields can only be used by those who may reveal them.',
    filter_invalid: 'The filter of these contacts does not fit any more.',
    invalid: 'Something in it is not right.',
    not_found: 'It is not there any more.',
    internal: 'Something went wrong on our side. Try again.',
  },
  crmPlanTitle: (plan) => `Integrations are part of the ${plan} plan`,
  crmPlanText: (plan) =>
    `With the ${plan} plan or a higher one you can connect HubSpot, Salesforce and BigQuery, choose which field is which, and import and export contacts.`,
  crmForbidden:
    'You can see which CRMs there are. Connecting and running them needs a permission that an owner or admin of the workspace can give.',
  crmRunOnly:
    'You can import and export. Connecting CRMs and changing fields needs the permission to manage integrations, which an owner or admin of the workspace can give.',

  crmAbout: {
    hubspot: 'Contacts of a HubSpot portal.',
    salesforce: 'Contacts or leads of a Salesforce organisation.',
    bigquery: 'A table in Google BigQuery, one row for each contact.',
  },
  crmStates: {
    connected: 'Connected',
    needs_reauth: 'Needs re-authorisation',
    error: 'Error',
    not_connected: 'Not connected',
    unavailable: 'Not set up',
  },
  crmStateHints: {
    needs_reauth: (name) => `${name} does not accept the authorisation any more. Runs wait. Reconnect, and they go on.`,
    error: (name) => `${name} answers with an error. Reconnect if it does not go away by itself.`,
    unavailable: (name) => `This server has no app for ${name}. Whoever runs the server can set one up.`,
  },
  crmSimulated: 'Simulator',
  crmSimulatedHint: (name) => `No real ${name}: this demo plays it on this machine, so that you can try everything.`,
  crmAccount: 'Account',
  crmSince: 'Connected',
  crmConnectedBy: (moment, user) => `${moment} by ${user}`,
  crmLastRun: 'Last run',
  crmNeverRun: 'None yet',
  crmRun: (kind, state) => `${kind}: ${state}`,
  crmConnect: 'Connect',
  crmReconnect: 'Reconnect',
  crmConnectName: (name) => `Connect ${name}`,
  crmReconnectName: (name) => `Reconnect ${name}`,
  crmDisconnect: 'Disconnect',
  crmDisconnectName: (name) => `Disconnect ${name}`,
  crmOpen: 'Import and export',
  crmOpenName: (name) => `Import and export with ${name}`,
  crmBack: 'Integrations',

  crmWaiting: (name) => `Say yes in the window of ${name}.`,
  crmShowWindow: 'Show the window',
  crmBlocked: (name) => `Your browser did not let the window of ${name} open.`,
  crmOpenWindow: (name) => `Open ${name}`,
  crmClosed: (name) => `The window was closed before ${name} was connected.`,
  crmRefused: (name) => `It was not allowed in ${name}.`,
  crmTryAgain: 'Try again',
  crmStop: 'Stop',
  crmConnected: (name) => `${name} is connected`,
  crmDisconnected: (name) => `${name} is disconnected`,
  crmNotConnected: (name) => `${name} was not connected.`,

  crmDisconnectTitle: (name) => `Disconnect ${name}?`,
  crmDisconnectText: (name) =>
    `The authorisation is given back to ${name}, and nothing runs any more. Contacts here and records there stay as they are.`,
  crmCancel: 'Cancel',
  crmCloseDialog: 'Close',

  formTitle: (name) => `Connect ${name}`,
  formOauth: (name) => `Sign in to ${name}`,
  formOauthHint: 'In a window of its own, with your account.',
  formWay: 'How to connect',
  formKey: 'With a key',
  settingLabels: {
    'bigquery.service_account': 'Key of a service account',
    'bigquery.project': 'Project',
    'bigquery.dataset': 'Dataset',
    'bigquery.table': 'Table',
    'bigquery.key_column': 'Column that tells rows apart',
    'bigquery.changed_column': 'Column that says when a row was changed',
    'bigquery.max_gigabytes': 'Gigabytes that one read may look through',
  },
  settingHints: {
    'bigquery.service_account': 'The whole JSON file. It is checked, kept encrypted and never shown again.',
    'bigquery.project': 'Its id. Queries run in it and are billed to it.',
    'bigquery.dataset': 'It has to be there already.',
    'bigquery.table': 'The first export makes it if it is not there.',
    'bigquery.changed_column': 'With it only what changed is read after the first import.',
    'bigquery.max_gigabytes': 'A read of more is refused, and costs nothing.',
  },
  formOptional: 'optional',
  formFillIn: 'Fill in for me',
  formSafe: 'Keys are kept encrypted on the server and never shown again.',
  formFaults: {
    missing: 'This is needed.',
    empty: 'Paste the key, or choose its file.',
    too_large: 'That is too long for a key. Choose the JSON file that Google made.',
    not_json: 'That is no JSON. Paste the whole file, from { to }.',
    not_service_account: 'That is not the key of a service account. Its “type” must be “service_account”.',
    no_private_key: 'The private key is missing in it. Make a new key and use its whole file.',
    unread: 'The file could not be read.',
  },
  keyFile: 'Choose a file',
  keyDrop: 'Paste the JSON, or drop the file here',
  keyRead: (account, project) => `Key of ${account} in the project ${project}`,
  keyOther: 'Use another key',

  tabs: (name) => `What to do with ${name}`,
  tabNames: { import: 'Import', export: 'Export', mapping: 'Field mapping' },
} satisfies Partial<IntegrationsMessages>;

export const enIntegrations: IntegrationsMessages = { ...connecting, ...enMapping, ...enSync };
