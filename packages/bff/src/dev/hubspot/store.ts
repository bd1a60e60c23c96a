/** A property of the simulated account. */
export interface SimulatedProperty {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  readOnly?: boolean;
  unique?: boolean;
  options?: { value: string; label: string }[];
}

export interface SimulatedContact {
  id: string;
  properties: Record<string, string>;
  createdAt: number;
  updatedAt: number;
  /** How many times it was written. */
  writes: number;
}

/** Why a write of one record is refused, in the words of HubSpot. */
export interface Refusal {
  category: 'VALIDATION_ERROR' | 'CONFLICT' | 'OBJECT_NOT_FOUND';
  message: string;
  property?: string;
}

const text = (name: string, label: string, more: Partial<SimulatedProperty> = {}): SimulatedProperty => ({
  name,
  label,
  type: 'string',
  fieldType: 'text',
  ...more,
});

const options = (...values: string[]) => values.map((value) => ({ value, label: value.replaceAll('_', ' ') }));

/** What a new account comes with, as far as it matters here. */
const standardProperties: readonly SimulatedProperty[] = [
  text('email', 'Email', { unique: true }),
  text('firstname', 'First name'),
  text('lastname', 'Last name'),
  text('phone', 'Phone number', { type: 'phone_number', fieldType: 'phonenumber' }),
  text('company', 'Company name'),
  text('city', 'City'),
  text('jobtitle', 'Job title'),
  text('hs_language', 'Preferred language', {
    type: 'enumeration',
    fieldType: 'select',
    options: options('en', 'de', 'fr', 'es', 'pt-br'),
  }),
  text('lifecyclestage', 'Lifecycle stage', {
    type: 'enumeration',
    fieldType: 'radio',
    options: options('subscriber', 'lead', 'opportunity', 'customer'),
  }),
  text('hs_lead_status', 'Lead status', {
    type: 'enumeration',
    fieldType: 'radio',
    options: options('NEW', 'OPEN', 'IN_PROGRESS', 'UNQUALIFIED'),
  }),
  text('interests', 'Interests', {
    type: 'enumeration',
    fieldType: 'checkbox',
    options: options('chat', 'email', 'voice'),
  }),
  text('numemployees', 'Number of employees', { type: 'number', fieldType: 'number' }),
  text('opted_in', 'Opted in', { type: 'bool', fieldType: 'booleancheckbox', options: options('true', 'false') }),
  text('closedate', 'Close date', { type: 'datetime', fieldType: 'date' }),
  text('date_of_birth', 'Date of birth', { type: 'date', fieldType: 'date' }),
  text('hs_object_id', 'Record ID', { type: 'number', fieldType: 'number', readOnly: true }),
  text('createdate', 'Create date', { type: 'datetime', fieldType: 'date', readOnly: true }),
  text('lastmodifieddate', 'Last modified date', { type: 'datetime', fieldType: 'date', readOnly: true }),
];

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The contacts of one simulated HubSpot account, and the rules that HubSpot has for them. */
export class HubspotStore {
  readonly contacts = new Map<string, SimulatedContact>();
  readonly properties = new Map(standardProperties.map((property) => [property.name, property]));
  /** A rule of the account itself, as its administrator may add one at any time. */
  rule: ((properties: Readonly<Record<string, string>>) => string | undefined) | undefined;
  /** Milliseconds after which the search knows of a change. */
  searchLag = 0;
  readonly now: () => number;
  /** Ids in their order: records are only ever added behind. */
  readonly #ids: string[] = [];
  readonly #unique = new Map<string, Map<string, string>>();
  #lastId = 1_000;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** The record as if somebody had made it in HubSpot. @returns its id */
  add(properties: Record<string, string>, at: number = this.now()): string {
    const refusal = this.#check(properties, undefined);
    if (refusal) throw new Error(refusal.message);
    this.#lastId += 1;
    const id = String(this.#lastId);
    this.contacts.set(id, { id, properties: {}, createdAt: at, updatedAt: at, writes: 0 });
    this.#ids.push(id);
    this.#set(id, properties, at);
    return id;
  }

  /** A change as if somebody had made it in HubSpot. */
  edit(id: string, properties: Record<string, string>, at: number = this.now()): void {
    this.#set(id, properties, at);
  }

  remove(id: string): void {
    const contact = this.contacts.get(id);
    if (!contact) return;
    for (const [name, value] of Object.entries(contact.properties)) this.#unique.get(name)?.delete(value.toLowerCase());
    this.contacts.delete(id);
  }

  /** Ids behind `after`, in their order. */
  idsAfter(after: string | undefined): string[] {
    if (after === undefined) return this.#ids.filter((id) => this.contacts.has(id));
    const from = this.#ids.findIndex((id) => BigInt(id) > BigInt(after));
    return from < 0 ? [] : this.#ids.slice(from).filter((id) => this.contacts.has(id));
  }

  findBy(property: string, value: string): SimulatedContact | undefined {
    const id = property === 'hs_object_id' ? value : this.#unique.get(property)?.get(value.toLowerCase());
    return id === undefined ? undefined : this.contacts.get(id);
  }

  /** Writes over the API. @returns the record and whether it is new, or why not */
  write(
    id: string | undefined,
    properties: Record<string, string>,
  ): { contact: SimulatedContact; created: boolean } | Refusal {
    if (id !== undefined && !this.contacts.has(id))
      return {
        category: 'OBJECT_NOT_FOUND',
        message: `Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.`,
      };
    const refusal = this.#check(properties, id);
    if (refusal) return refusal;
    const written = id ?? this.add({});
    this.#set(written, properties, this.now());
    const contact = this.contacts.get(written) as SimulatedContact;
    contact.writes += 1;
    return { contact, created: id === undefined };
  }

  #set(id: string, properties: Record<string, string>, at: number): void {
    const contact = this.contacts.get(id);
    if (!contact) throw new Error(`There is no contact ${id}`);
    for (const [name, value] of Object.entries(properties)) {
      const index = this.properties.get(name)?.unique ? this.#uniqueIndex(name) : undefined;
      index?.delete((contact.properties[name] ?? '').toLowerCase());
      if (value === '') delete contact.properties[name];
      else contact.properties[name] = name === 'email' ? value.toLowerCase() : value;
      if (value !== '') index?.set(value.toLowerCase(), id);
    }
    contact.updatedAt = at;
  }

  #uniqueIndex(name: string): Map<string, string> {
    const index = this.#unique.get(name) ?? new Map<string, string>();
    this.#unique.set(name, index);
    return index;
  }

  #check(properties: Readonly<Record<string, string>>, id: string | undefined): Refusal | undefined {
    for (const [name, value] of Object.entries(properties)) {
      const refusal = this.#checkProperty(name, value, id);
      if (refusal) return { ...refusal, property: name };
    }
    const broken = this.rule?.({ ...(id !== undefined && this.contacts.get(id)?.properties), ...properties });
    return broken === undefined ? undefined : { category: 'VALIDATION_ERROR', message: broken };
  }

  #checkProperty(name: string, value: string, id: string | undefined): Refusal | undefined {
    const property = this.properties.get(name);
    const invalid = (message: string): Refusal => ({ category: 'VALIDATION_ERROR', message });
    if (!property) return invalid(`Property "${name}" does not exist`);
    if (property.readOnly) return invalid(`"${name}" is a read only property; its value cannot be set.`);
    if (value === '') return undefined;
    if (name === 'email' && !emailPattern.test(value)) return invalid(`Email address ${value} is invalid`);
    if (property.type === 'number' && Number.isNaN(Number(value))) return invalid(`"${value}" was not a valid number`);
    if (/^date/.test(property.type) && Number.isNaN(Date.parse(value)))
      return invalid(`"${value}" was not a valid date`);
    const given = property.fieldType === 'checkbox' ? value.split(';') : [value];
    const unknown = property.options && given.find((one) => !property.options?.some((option) => option.value === one));
    if (unknown !== undefined) return invalid(`"${unknown}" was not one of the allowed options`);
    const holder = property.unique ? this.findBy(name, value) : undefined;
    if (holder && holder.id !== id)
      return { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${holder.id}` };
    return undefined;
  }
}
