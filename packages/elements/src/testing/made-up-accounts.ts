import type {
  ConnectSetting,
  Integration,
  MappedField,
  MappingInput,
  MatchKey,
  RemoteField,
  RemoteObject,
} from '@peoplekit/core/contract';

/** What a made-up CRM has: as much as the elements can show of one. */
export interface MadeUpCrm {
  label: string;
  capabilities: Integration['capabilities'];
  settings?: ConnectSetting[];
  account: { id: string; name: string };
  matchKeys: readonly MatchKey[];
  /** The kinds of records, the first at first; empty where there is one only. */
  objects: readonly RemoteObject[];
  /** Where others may be made. */
  newObjectIn?: readonly string[];
  fields: (object: string | undefined) => RemoteField[];
  mapping: (object: string | undefined) => MappingInput;
}

const field = (
  key: string,
  label: string,
  type: RemoteField['type'] = 'text',
  more: Partial<RemoteField> = {},
): RemoteField => ({ key, label, type, readOnly: false, required: false, ...more });

const line = (ours: string, remote: string, more: Partial<MappedField> = {}): MappedField => ({
  field: ours,
  remote,
  direction: 'both',
  rule: 'newest_wins',
  ...more,
});

const choices = (...labels: string[]) => ({
  options: labels.map((label) => ({ value: label.toUpperCase().replaceAll(' ', '_'), label })),
});

const person = (keys: { first: string; last: string; email: string; phone: string; company: string }) => [
  line('email', keys.email),
  line('first_name', keys.first),
  line('last_name', keys.last),
  line('phone', keys.phone),
  line('company', keys.company),
];

const hubspotFields = [
  field('email', 'Email'),
  field('firstname', 'First name'),
  field('lastname', 'Last name'),
  field('phone', 'Phone number'),
  field('company', 'Company name'),
  field('city', 'City'),
  field('hs_language', 'Preferred language', 'enum', choices('English', 'German', 'French')),
  field('hs_lead_status', 'Lead status', 'enum', choices('New', 'Open', 'In progress', 'Unqualified', 'Connected')),
  field('hs_email_optout', 'Unsubscribed from all email', 'boolean'),
  field('num_notes', 'Number of notes', 'number', { readOnly: true }),
  field('date_of_birth', 'Date of birth', 'date'),
  field('createdate', 'Create date', 'datetime', { readOnly: true }),
  field('hs_object_id', 'Record ID', 'number', { readOnly: true }),
];

const salesforceFields = (object: string | undefined) => [
  field('Email', 'Email'),
  field('FirstName', 'First Name'),
  field('LastName', 'Last Name', 'text', { required: true }),
  field('Phone', 'Business Phone'),
  ...(object === 'Lead'
    ? [field('Company', 'Company', 'text', { required: true })]
    : [field('Department', 'Department')]),
  field('Title', 'Title'),
  field('LeadSource', 'Lead Source', 'enum', choices('Web', 'Phone Inquiry', 'Partner Referral', 'Other')),
  field('HasOptedOutOfEmail', 'Email Opt Out', 'boolean'),
  field('CreatedDate', 'Created Date', 'datetime', { readOnly: true }),
];

const bigqueryFields = [
  field('contact_id', 'contact_id', 'text', { required: true }),
  field('email', 'email'),
  field('first_name', 'first_name'),
  field('last_name', 'last_name'),
  field('phone', 'phone'),
  field('company', 'company'),
  field('updated_at', 'updated_at', 'datetime'),
  field('location', 'location', 'text', { isNew: true }),
];

/** A key that nobody has. */
const playedKey = JSON.stringify({
  type: 'service_account',
  project_id: 'acme-warehouse',
  client_email: 'peoplekit@acme-warehouse.iam.gserviceaccount.com',
  private_key: '-----BEGIN PRIVATE KEY-----\nMADE+UP\n-----END PRIVATE KEY-----\n',
});

const bigquerySettings: ConnectSetting[] = [
  { key: 'project', label: 'Project', kind: 'text', required: true, way: 'oauth', example: 'acme-warehouse' },
  {
    key: 'key',
    label: 'Service account key (JSON)',
    kind: 'secret',
    required: true,
    hint: 'It needs the roles BigQuery Data Editor and BigQuery Job User.',
    way: 'form',
    example: playedKey,
  },
  { key: 'dataset', label: 'Dataset', kind: 'text', required: true, example: 'people' },
  {
    key: 'table',
    label: 'Table',
    kind: 'text',
    required: false,
    default: 'contacts',
    hint: 'Made by the first export.',
  },
];

export const madeUpCrms: Readonly<Record<string, MadeUpCrm>> = {
  hubspot: {
    label: 'HubSpot',
    capabilities: { import: true, export: true, oauth: true },
    account: { id: '4711', name: 'Acme (portal 4711)' },
    matchKeys: ['email', 'phone', 'external_id'],
    objects: [],
    fields: () => hubspotFields,
    mapping: () => ({
      fields: [
        ...person({ first: 'firstname', last: 'lastname', email: 'email', phone: 'phone', company: 'company' }),
        line('location', 'city', { direction: 'import', rule: 'fill_empty' }),
      ],
      match: ['email', 'phone'],
    }),
  },
  salesforce: {
    label: 'Salesforce',
    capabilities: { import: true, export: true, oauth: true },
    account: { id: '00D5i000001', name: 'Acme Sales' },
    matchKeys: ['email', 'phone', 'external_id'],
    objects: [
      { key: 'Contact', label: 'Contact' },
      { key: 'Lead', label: 'Lead' },
    ],
    fields: salesforceFields,
    mapping: (object = 'Contact') => ({
      object,
      fields: person({
        first: 'FirstName',
        last: 'LastName',
        email: 'Email',
        phone: 'Phone',
        company: object === 'Lead' ? 'Company' : 'Department',
      }),
      match: ['email'],
    }),
  },
  bigquery: {
    label: 'BigQuery',
    capabilities: { import: true, export: true, oauth: true },
    settings: bigquerySettings,
    account: { id: 'acme-warehouse', name: 'acme-warehouse' },
    matchKeys: ['email', 'external_id'],
    objects: [
      { key: 'contacts', label: 'contacts', group: 'people' },
      { key: 'archive.leads', label: 'leads', group: 'archive' },
    ],
    newObjectIn: ['people', 'archive'],
    fields: () => bigqueryFields,
    mapping: () => ({
      fields: [
        line('id', 'contact_id', { direction: 'export', rule: 'ours_wins' }),
        ...person({ first: 'first_name', last: 'last_name', email: 'email', phone: 'phone', company: 'company' }),
      ],
      match: ['email'],
    }),
  },
};
