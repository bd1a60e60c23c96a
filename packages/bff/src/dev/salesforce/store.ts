import { keyField, type ObjectName, type SimulatedField, standardFields } from './fields.ts';

export type Value = string | number | boolean | null;

export interface SimulatedRecord {
  id: string;
  object: ObjectName;
  values: Record<string, Value>;
  createdAt: number;
  modifiedAt: number;
  /** How many times it was written over the API. */
  writes: number;
}

/** Why a write of one record is refused, in the words of Salesforce. */
export interface Refusal {
  statusCode: string;
  message: string;
  fields: string[];
}

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const prefixes: Record<ObjectName, string> = { Contact: '003', Lead: '00Q' };
const indexed = ['Email', 'Phone', keyField.name];

const indexKey = (value: Value | undefined) => String(value ?? '').toLowerCase();

/** The contacts and leads of one simulated organisation, and the rules that Salesforce has for them. */
export class SalesforceStore {
  readonly fields: Record<ObjectName, Map<string, SimulatedField>>;
  readonly records = new Map<string, SimulatedRecord>();
  /** Names of accounts by their ids. */
  readonly accounts = new Map<string, string>();
  /** A rule of the organisation itself, or somebody who holds a record. */
  rule: ((record: Readonly<Record<string, Value>>) => Refusal | undefined) | undefined;
  readonly now: () => number;
  /** Ids in their order: records are only ever added behind. */
  readonly #ids: Record<ObjectName, string[]> = { Contact: [], Lead: [] };
  readonly #index = new Map<string, Set<string>>();
  #last = 0;

  constructor(now: () => number = Date.now) {
    this.now = now;
    const of = (object: ObjectName) =>
      new Map([...standardFields[object], keyField].map((field) => [field.name, field]));
    this.fields = { Contact: of('Contact'), Lead: of('Lead') };
  }

  /** The record as if somebody had made it there. @returns its id */
  add(object: ObjectName, values: Record<string, Value>, at: number = this.now()): string {
    this.#last += 1;
    const id = `${prefixes[object]}${String(this.#last).padStart(12, '0')}AAA`;
    this.records.set(id, { id, object, values: {}, createdAt: at, modifiedAt: at, writes: 0 });
    this.#ids[object].push(id);
    this.#set(id, values, at);
    return id;
  }

  /** A change as if somebody had made it there. */
  edit(id: string, values: Record<string, Value>, at: number = this.now()): void {
    this.#set(id, values, at);
  }

  remove(id: string): void {
    const record = this.records.get(id);
    if (!record) return;
    for (const name of indexed) this.#index.get(`${name} ${indexKey(record.values[name])}`)?.delete(id);
    this.records.delete(id);
    const ids = this.#ids[record.object];
    ids.splice(ids.indexOf(id), 1);
  }

  clear(): void {
    this.records.clear();
    this.#index.clear();
    for (const ids of Object.values(this.#ids)) ids.length = 0;
  }

  all(object: ObjectName): SimulatedRecord[] {
    return this.#ids[object].flatMap((id) => this.records.get(id) ?? []);
  }

  /** Records of an object behind an id, in the order of ids. */
  behind(object: ObjectName, id: string | undefined): SimulatedRecord[] {
    const ids = this.#ids[object];
    if (id === undefined) return this.all(object);
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ids[middle] ?? '') > id) high = middle;
      else low = middle + 1;
    }
    return ids.slice(low).flatMap((one) => this.records.get(one) ?? []);
  }

  /** Undefined where a field has no index. */
  findBy(object: ObjectName, field: string, value: Value): SimulatedRecord[] | undefined {
    if (!indexed.includes(field)) return undefined;
    const ids = this.#index.get(`${field} ${indexKey(value)}`) ?? [];
    return [...ids].flatMap((id) => this.records.get(id) ?? []).filter((record) => record.object === object);
  }

  /** What a field of a record holds, those included that Salesforce fills. */
  valueOf(record: SimulatedRecord, field: string): Value {
    const time = (at: number) => new Date(at).toISOString();
    switch (field) {
      case 'Id':
        return record.id;
      case 'CreatedDate':
        return time(record.createdAt);
      case 'LastModifiedDate':
      case 'SystemModstamp':
        return time(record.modifiedAt);
      case 'Name':
        return [record.values.FirstName, record.values.LastName].filter(Boolean).join(' ');
      case 'Account.Name':
        return this.accounts.get(String(record.values.AccountId)) ?? null;
      default:
        return record.values[field] ?? (this.fields[record.object].get(field)?.type === 'boolean' ? false : null);
    }
  }

  /** Writes over the API. */
  write(
    object: ObjectName,
    id: string | undefined,
    values: Readonly<Record<string, Value>>,
  ): { id: string; created: boolean } | Refusal {
    const before = id === undefined ? undefined : this.records.get(id);
    if (id !== undefined && before?.object !== object)
      return { statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] };
    const refusal = this.#check(object, values, before);
    if (refusal) return refusal;
    const written = id ?? this.add(object, {});
    this.#set(written, values, this.now());
    const record = this.records.get(written) as SimulatedRecord;
    record.writes += 1;
    return { id: written, created: id === undefined };
  }

  #set(id: string, values: Readonly<Record<string, Value>>, at: number): void {
    const record = this.records.get(id);
    if (!record) throw new Error(`There is no record ${id}`);
    for (const [name, value] of Object.entries(values)) {
      const isIndexed = indexed.includes(name);
      if (isIndexed) this.#index.get(`${name} ${indexKey(record.values[name])}`)?.delete(id);
      if (value === null || value === '') delete record.values[name];
      else record.values[name] = typeof value === 'string' ? value.trim() : value;
      if (!isIndexed || value === null || value === '') continue;
      const key = `${name} ${indexKey(value)}`;
      this.#index.set(key, (this.#index.get(key) ?? new Set()).add(id));
    }
    record.modifiedAt = at;
  }

  #check(
    object: ObjectName,
    values: Readonly<Record<string, Value>>,
    before: SimulatedRecord | undefined,
  ): Refusal | undefined {
    if (before?.values.IsConverted === true)
      return { statusCode: 'CANNOT_UPDATE_CONVERTED_LEAD', message: 'cannot reference converted lead', fields: [] };
    for (const [name, value] of Object.entries(values)) {
      const refusal = this.#checkField(object, name, value, before?.id);
      if (refusal) return { ...refusal, fields: [name] };
    }
    const after = { ...before?.values, ...values };
    const missing = [...this.fields[object].values()].filter(
      ({ name, required }) => required && (after[name] ?? '') === '',
    );
    if (missing.length > 0) {
      const fields = missing.map(({ name }) => name);
      const message = `Required fields are missing: [${fields.join(', ')}]`;
      return { statusCode: 'REQUIRED_FIELD_MISSING', message, fields };
    }
    return this.rule?.(after);
  }

  #checkField(
    object: ObjectName,
    name: string,
    value: Value,
    id: string | undefined,
  ): Omit<Refusal, 'fields'> | undefined {
    const field = this.fields[object].get(name);
    if (!field || field.readOnly)
      return {
        statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
        message: `Unable to create/update fields: ${name}. Please check the security settings of this field.`,
      };
    if (value === null || value === '') return undefined;
    if (field.type === 'email' && !emailPattern.test(String(value)))
      return { statusCode: 'INVALID_EMAIL_ADDRESS', message: `Email: invalid email address: ${value}` };
    if (field.length !== undefined && String(value).length > field.length)
      return {
        statusCode: 'STRING_TOO_LONG',
        message: `${field.label}: data value too large (max length=${field.length})`,
      };
    const wrong = (what: string) => ({
      statusCode: 'JSON_PARSER_ERROR',
      message: `Cannot deserialize instance of ${what}`,
    });
    if (field.type === 'double' && typeof value !== 'number') return wrong('double');
    if (field.type === 'boolean' && typeof value !== 'boolean') return wrong('boolean');
    if (/^date/.test(field.type) && Number.isNaN(Date.parse(String(value)))) return wrong(field.type);
    const given = field.type === 'multipicklist' ? String(value).split(';') : [String(value)];
    if (field.options && given.some((one) => !field.options?.includes(one)))
      return {
        statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        message: `${field.label}: bad value for restricted picklist field: ${value}`,
      };
    const holder = field.externalId ? this.findBy(object, name, value)?.[0] : undefined;
    if (holder && holder.id !== id)
      return {
        statusCode: 'DUPLICATE_VALUE',
        message: `duplicate value found: ${name} duplicates value on record with id: ${holder.id}`,
      };
    return undefined;
  }
}
