/** A field of a simulated object, as far as it matters here. */
export interface SimulatedField {
  name: string;
  label: string;
  type: string;
  /** Neither made nor changed over the API. */
  readOnly?: boolean;
  required?: boolean;
  defaulted?: boolean;
  length?: number;
  externalId?: boolean;
  relationshipName?: string;
  options?: readonly string[];
}

export type ObjectName = 'Contact' | 'Lead';

/** The field that an administrator adds for the ids of Peoplekit. */
export const keyField: SimulatedField = {
  name: 'Peoplekit_Contact_Id__c',
  label: 'Peoplekit contact',
  type: 'string',
  length: 36,
  externalId: true,
};

const text = (name: string, label: string, length: number, more: Partial<SimulatedField> = {}): SimulatedField => ({
  name,
  label,
  type: 'string',
  length,
  ...more,
});

const readOnly = (name: string, label: string, type: string): SimulatedField => ({ name, label, type, readOnly: true });

/** Names and types are those of the standard objects, in jsforce 3.10.26. */
const shared: readonly SimulatedField[] = [
  readOnly('Id', 'Record ID', 'id'),
  readOnly('IsDeleted', 'Deleted', 'boolean'),
  text('LastName', 'Last Name', 80, { required: true }),
  text('FirstName', 'First Name', 40),
  readOnly('Name', 'Full Name', 'string'),
  text('Title', 'Title', 128),
  text('Phone', 'Phone', 40, { type: 'phone' }),
  text('MobilePhone', 'Mobile Phone', 40, { type: 'phone' }),
  text('Email', 'Email', 80, { type: 'email' }),
  text('Description', 'Description', 32_000, { type: 'textarea' }),
  { name: 'LeadSource', label: 'Lead Source', type: 'picklist', options: ['Web', 'Phone Inquiry', 'Other'] },
  { name: 'HasOptedOutOfEmail', label: 'Email Opt Out', type: 'boolean', defaulted: true },
  { name: 'OwnerId', label: 'Owner ID', type: 'reference', defaulted: true, relationshipName: 'Owner' },
  readOnly('CreatedDate', 'Created Date', 'datetime'),
  readOnly('LastModifiedDate', 'Last Modified Date', 'datetime'),
  readOnly('SystemModstamp', 'System Modstamp', 'datetime'),
  { name: 'Interests__c', label: 'Interests', type: 'multipicklist', options: ['chat', 'email', 'voice'] },
  { name: 'Score__c', label: 'Score', type: 'double' },
  { name: 'Last_Seen__c', label: 'Last seen', type: 'datetime' },
];

export const standardFields: Readonly<Record<ObjectName, readonly SimulatedField[]>> = {
  Contact: [
    ...shared,
    { name: 'AccountId', label: 'Account ID', type: 'reference', relationshipName: 'Account' },
    text('MailingCity', 'Mailing City', 40),
    text('MailingCountry', 'Mailing Country', 80),
    { name: 'MailingAddress', label: 'Mailing Address', type: 'address', readOnly: true },
    { name: 'Birthdate', label: 'Birthdate', type: 'date' },
  ],
  Lead: [
    ...shared,
    text('Company', 'Company', 255, { required: true }),
    text('City', 'City', 40),
    text('Country', 'Country', 80),
    {
      name: 'Status',
      label: 'Lead Status',
      type: 'picklist',
      defaulted: true,
      options: ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted'],
    },
    readOnly('IsConverted', 'Converted', 'boolean'),
    readOnly('ConvertedContactId', 'Converted Contact ID', 'reference'),
  ],
};

/** As describe tells it. */
export function describeField(field: SimulatedField) {
  const { name, label, type, readOnly = false, required = false, defaulted = false, externalId = false } = field;
  return {
    name,
    label,
    type,
    length: field.length ?? 0,
    nillable: !required && !defaulted && !(readOnly && /^(id|boolean)$/.test(type)),
    createable: !readOnly,
    updateable: !readOnly,
    defaultedOnCreate: defaulted,
    externalId,
    idLookup: externalId || name === 'Id' || name === 'Email',
    unique: externalId,
    calculated: false,
    custom: name.endsWith('__c'),
    deprecatedAndHidden: false,
    relationshipName: field.relationshipName ?? null,
    referenceTo: field.relationshipName ? [field.relationshipName] : [],
    restrictedPicklist: field.options !== undefined,
    picklistValues: (field.options ?? []).map((value) => ({
      value,
      label: value,
      active: true,
      defaultValue: false,
      validFor: null,
    })),
  };
}
