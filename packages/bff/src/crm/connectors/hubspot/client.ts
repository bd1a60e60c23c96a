import * as contacts from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import * as properties from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import { bufferedFetch, retryAfterOf } from '../buffered-fetch.ts';
import type { Account } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import { errorOf } from './api-error.ts';
import { apiVersion } from './api-version.ts';

/** What the client builds, at the place where the dated API has it. */
function datedUrl(url: string): string {
  return url
    .replace('/crm/v3/objects/contacts', `/crm/objects/${apiVersion}/contacts`)
    .replace('/crm/v3/properties', `/crm/properties/${apiVersion}`);
}

export type ContactsApi = ReturnType<typeof openClient>;

/**
 * The generated part of the official client, for one call with one token. What is around it in the package is left out:
 * its repeats and limits are shared by the whole process, a second account switches off those of the first, and it has no
 * deadline. Instead of its transport there is ours, which reads whole answers, follows no redirect and can be aborted.
 */
export function openClient(apiUrl: string, accessToken: string, signal: AbortSignal) {
  const send = async (request: {
    getUrl(): string;
    getHttpMethod(): string;
    getBody(): unknown;
    getHeaders(): Record<string, string>;
  }) =>
    bufferedFetch(datedUrl(request.getUrl()), {
      method: request.getHttpMethod(),
      headers: request.getHeaders(),
      ...(request.getBody() !== undefined && { body: String(request.getBody()) }),
      signal,
    });
  const bodyOf = (body: Buffer) => ({ text: async () => body.toString('utf8'), binary: async () => body });
  const authMethods = { oauth2: { accessToken } };
  const contactsConfiguration = contacts.createConfiguration({
    baseServer: new contacts.ServerConfiguration(apiUrl, {}),
    authMethods,
    httpApi: contacts.wrapHttpLibrary({
      async send(request) {
        const { status, headers, body } = await send(request);
        return new contacts.ResponseContext(status, headers, bodyOf(body));
      },
    }),
  });
  const propertiesConfiguration = properties.createConfiguration({
    baseServer: new properties.ServerConfiguration(apiUrl, {}),
    authMethods,
    httpApi: properties.wrapHttpLibrary({
      async send(request) {
        const { status, headers, body } = await send(request);
        return new properties.ResponseContext(status, headers, bodyOf(body));
      },
    }),
  });
  return {
    basic: new contacts.BasicApi(contactsConfiguration),
    batch: new contacts.BatchApi(contactsConfiguration),
    search: new contacts.SearchApi(contactsConfiguration),
    properties: new properties.CoreApi(propertiesConfiguration),
  };
}

/** What one search asks: the operators of the API that are used here. */
export function filterOf(
  propertyName: string,
  operator: 'GT' | 'GTE' | 'IN',
  value: string | string[],
): contacts.Filter {
  const [key, given] = Array.isArray(value) ? (['values', value] as const) : (['value', value] as const);
  return { propertyName, operator: contacts.FilterOperatorEnum[operatorNames[operator]], [key]: given };
}

const operatorNames = { GT: 'Gt', GTE: 'Gte', IN: 'In' } as const;

/** Kinds of properties in the words of the client, for the one that is made. */
export const uniqueTextProperty = (name: string, label: string, description: string): properties.PropertyCreate => ({
  name,
  label,
  description,
  groupName: 'contactinformation',
  type: properties.PropertyCreateTypeEnum.String,
  fieldType: properties.PropertyCreateFieldTypeEnum.Text,
  hasUniqueValue: true,
  formField: false,
});

/** A call that the client has no method for. @throws CrmError */
async function callPlain(url: string, init: RequestInit): Promise<Record<string, unknown>> {
  const { status, headers, body } = await bufferedFetch(url, init);
  const text = body.toString('utf8');
  let parsed: unknown;
  try {
    parsed = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new CrmError('unavailable', 'HubSpot sent an answer that cannot be read.', { status });
  }
  if (status >= 200 && status < 300) return parsed as Record<string, unknown>;
  throw errorOf({ status, body: parsed, retryAfter: retryAfterOf(headers['retry-after']) });
}

/** Where an account is shown depends on where its data are: `app.hubspot.com`, `app-eu1.hubspot.com`. */
const pagesDomain = /^app(-[a-z0-9]+)?\.hubspot\.com$/;

/** The account that a token opens (https://developers.hubspot.com/docs/api/settings/account-information-api). */
export async function readAccount(apiUrl: string, accessToken: string, signal: AbortSignal): Promise<Account> {
  const answer = await callPlain(`${apiUrl}/account-info/${apiVersion}/details`, {
    headers: { authorization: `Bearer ${accessToken}` },
    signal,
  });
  const { portalId, uiDomain } = answer;
  return {
    id: String(portalId ?? ''),
    name: `HubSpot ${String(portalId ?? '')}${uiDomain ? ` (${String(uiDomain)})` : ''}`,
    ...(typeof uiDomain === 'string' && pagesDomain.test(uiDomain) && { origin: `https://${uiDomain}` }),
  };
}
