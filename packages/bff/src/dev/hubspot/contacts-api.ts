import type { HubspotStore, Refusal, SimulatedContact } from './store.ts';

/** A request as a handler sees it, and what it answers. */
export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

export interface ApiAnswer {
  status: number;
  body: unknown;
}

/** An answer that is an error. https://developers.hubspot.com/docs/api-reference/latest/error-handling */
export function problem(status: number, category: string, message: string): ApiAnswer {
  return {
    status,
    body: { status: 'error', message, category, correlationId: 'c0ffee00-0000-4000-8000-000000000000' },
  };
}

const base = '/crm/objects/2026-03/contacts';
/** What one search gives at most, however it is paged. */
const searchCap = 10_000;

function shown(contact: SimulatedContact, names: readonly string[] | undefined) {
  const { id, createdAt, updatedAt } = contact;
  const all: Record<string, string> = {
    ...contact.properties,
    hs_object_id: id,
    createdate: new Date(createdAt).toISOString(),
    lastmodifieddate: new Date(updatedAt).toISOString(),
  };
  const always = ['createdate', 'hs_object_id', 'lastmodifieddate'];
  const wanted = names ?? ['email', 'firstname', 'lastname'];
  return {
    id,
    properties: Object.fromEntries([...new Set([...wanted, ...always])].map((name) => [name, all[name] ?? null])),
    createdAt: all.createdate,
    updatedAt: all.lastmodifieddate,
    archived: false,
  };
}

function list(store: HubspotStore, query: URLSearchParams): ApiAnswer {
  const limit = Number(query.get('limit') ?? 10);
  if (!(limit >= 1 && limit <= 100)) return problem(400, 'VALIDATION_ERROR', 'limit must be between 1 and 100');
  const ids = store.idsAfter(query.get('after') ?? undefined);
  const page = ids.slice(0, limit).flatMap((id) => store.contacts.get(id) ?? []);
  const last = page.at(-1);
  return {
    status: 200,
    body: {
      results: page.map((contact) =>
        shown(
          contact,
          query.getAll('properties').flatMap((names) => names.split(',')),
        ),
      ),
      ...(ids.length > limit && last && { paging: { next: { after: last.id, link: '' } } }),
    },
  };
}

interface Filter {
  propertyName: string;
  operator: string;
  value?: string;
  values?: string[];
}

interface SearchBody {
  limit?: number;
  after?: string;
  sorts?: string[];
  properties?: string[];
  filterGroups?: { filters: Filter[] }[];
}

function passes(contact: SimulatedContact, { propertyName, operator, value = '', values = [] }: Filter): boolean {
  const held =
    propertyName === 'hs_object_id'
      ? contact.id
      : propertyName === 'lastmodifieddate'
        ? String(contact.updatedAt)
        : contact.properties[propertyName];
  if (held === undefined) return false;
  switch (operator) {
    case 'GT':
      return Number(held) > Number(value);
    case 'GTE':
      return Number(held) >= Number(value);
    case 'LT':
      return Number(held) < Number(value);
    case 'EQ':
      return held === value;
    case 'IN':
      return values.includes(held);
    default:
      return false;
  }
}

function search(store: HubspotStore, body: SearchBody): ApiAnswer {
  const { limit = 10, after, filterGroups = [], properties, sorts = [] } = body;
  if (!(limit >= 1 && limit <= 200)) return problem(400, 'VALIDATION_ERROR', 'limit must be at most 200');
  if (sorts.length !== 1 || sorts[0] !== 'hs_object_id')
    return problem(400, 'VALIDATION_ERROR', 'this simulator sorts by hs_object_id only');
  const from = Number(after ?? 0);
  if (from + limit > searchCap) return problem(400, 'VALIDATION_ERROR', 'Paging past 10000 results is not supported');
  const indexed = store.now() - store.searchLag;
  const lower = filterGroups[0]?.filters.find(
    ({ propertyName, operator }) => propertyName === 'hs_object_id' && operator === 'GT',
  );
  const found = store
    .idsAfter(lower?.value)
    .flatMap((id) => store.contacts.get(id) ?? [])
    .filter(({ updatedAt }) => updatedAt <= indexed)
    .filter(
      (contact) =>
        filterGroups.length === 0 ||
        filterGroups.some(({ filters }) => filters.every((filter) => passes(contact, filter))),
    );
  const page = found.slice(from, from + limit);
  return {
    status: 200,
    body: {
      total: found.length,
      results: page.map((contact) => shown(contact, properties)),
      ...(from + limit < found.length && { paging: { next: { after: String(from + limit), link: '' } } }),
    },
  };
}

interface BatchInput {
  id: string;
  idProperty?: string;
  objectWriteTraceId?: string;
  properties: Record<string, string>;
}

const refusalBody = ({ category, message, property }: Refusal, context: Record<string, string[]>) => ({
  status: 'error',
  category,
  message,
  context: { ...context, ...(property !== undefined && { propertyName: [property] }) },
  links: {},
  errors: [],
});

function batchAnswer(store: HubspotStore, results: unknown[], errors: unknown[]): ApiAnswer {
  const at = new Date(store.now()).toISOString();
  const body = { status: 'COMPLETE', results, startedAt: at, completedAt: at };
  return errors.length === 0
    ? { status: 200, body }
    : { status: 207, body: { ...body, numErrors: errors.length, errors } };
}

function read(
  store: HubspotStore,
  body: { inputs: { id: string }[]; properties?: string[]; idProperty?: string },
): ApiAnswer {
  const by = body.idProperty ?? 'hs_object_id';
  if (by !== 'hs_object_id' && !store.properties.get(by)?.unique)
    return problem(400, 'VALIDATION_ERROR', `${by} is not a unique property`);
  const found = body.inputs.map(({ id }) => store.findBy(by, id));
  const missing = body.inputs.filter((_, at) => !found[at]).map(({ id }) => id);
  const errors =
    missing.length === 0
      ? []
      : [
          refusalBody(
            {
              category: 'OBJECT_NOT_FOUND',
              message: 'Could not get some CONTACT objects, they may be deleted or not exist.',
            },
            { ids: missing },
          ),
        ];
  // One record for several inputs is answered once.
  const records = [...new Set(found.filter((contact) => contact !== undefined))];
  return batchAnswer(
    store,
    records.map((contact) => shown(contact, body.properties)),
    errors,
  );
}

/** Without a trace id for each, the first record that is wrong is all that is said, and nothing is written. */
function writeBatch(store: HubspotStore, inputs: BatchInput[], upsert: boolean): ApiAnswer {
  if (inputs.length > 100) return problem(400, 'VALIDATION_ERROR', 'The batch holds more than 100 inputs');
  const traces = new Set(inputs.map(({ objectWriteTraceId }) => objectWriteTraceId).filter(Boolean));
  const partial = traces.size === inputs.length;
  const keys = inputs.map(({ id, idProperty }) => `${idProperty ?? ''} ${id.toLowerCase()}`);
  if (new Set(keys).size < keys.length) return problem(400, 'VALIDATION_ERROR', 'Duplicate IDs found in batch input');
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const { id, idProperty = 'hs_object_id', properties, objectWriteTraceId: trace } of inputs) {
    if (upsert && !store.properties.get(idProperty)?.unique)
      return problem(400, 'VALIDATION_ERROR', `${idProperty} is not a unique property`);
    const target = upsert ? store.findBy(idProperty, id)?.id : id;
    const written = store.write(target, upsert ? { ...properties, [idProperty]: id } : properties);
    if ('contact' in written) {
      const { contact, created } = written;
      results.push({
        ...shown(contact, Object.keys(properties)),
        ...(upsert && { new: created }),
        ...(trace && { objectWriteTraceId: trace }),
      });
    } else if (partial) errors.push(refusalBody(written, { objectWriteTraceId: [trace ?? ''] }));
    else return { status: written.category === 'CONFLICT' ? 409 : 400, body: refusalBody(written, {}) };
  }
  return batchAnswer(store, results, errors);
}

/** Answers what there is of the contacts API; undefined for any other path. */
export function contactsApi(store: HubspotStore, { method, path, query, body }: ApiRequest): ApiAnswer | undefined {
  switch (`${method} ${path}`) {
    case `GET ${base}`:
      return list(store, query);
    case `POST ${base}/search`:
      return search(store, body as SearchBody);
    case `POST ${base}/batch/read`:
      return read(store, body as Parameters<typeof read>[1]);
    case `POST ${base}/batch/update`:
      return writeBatch(store, (body as { inputs: BatchInput[] }).inputs, false);
    case `POST ${base}/batch/upsert`:
      return writeBatch(store, (body as { inputs: BatchInput[] }).inputs, true);
    default:
      return undefined;
  }
}
