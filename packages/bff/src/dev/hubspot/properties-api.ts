import { type ApiAnswer, type ApiRequest, problem } from './contacts-api.ts';
import type { HubspotStore, SimulatedProperty } from './store.ts';

const base = '/crm/properties/2026-03/contacts';

function shown({ name, label, type, fieldType, readOnly = false, unique = false, options = [] }: SimulatedProperty) {
  return {
    name,
    label,
    type,
    fieldType,
    description: '',
    groupName: 'contactinformation',
    options: options.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false })),
    hasUniqueValue: unique,
    calculated: false,
    archived: false,
    modificationMetadata: { archivable: true, readOnlyDefinition: readOnly, readOnlyValue: readOnly },
  };
}

interface NewProperty {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  hasUniqueValue?: boolean;
}

/** Answers what there is of the properties API; undefined for any other path. */
export function propertiesApi(
  store: HubspotStore,
  { method, path, body }: ApiRequest,
  scopes: ReadonlySet<string>,
): ApiAnswer | undefined {
  if (path !== base) return undefined;
  if (method === 'GET') return { status: 200, body: { results: [...store.properties.values()].map(shown) } };
  if (method !== 'POST') return problem(405, 'VALIDATION_ERROR', 'Method not allowed');
  if (!scopes.has('crm.schemas.contacts.write'))
    return problem(403, 'MISSING_SCOPES', 'This app hasn’t been granted all required scopes to make this call.');
  const { name, label, type, fieldType, hasUniqueValue = false } = body as NewProperty;
  if (store.properties.has(name)) return problem(409, 'CONFLICT', `A property named '${name}' already exists.`);
  const property = { name, label, type, fieldType, unique: hasUniqueValue };
  store.properties.set(name, property);
  return { status: 201, body: shown(property) };
}
