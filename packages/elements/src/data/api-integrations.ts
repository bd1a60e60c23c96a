import type {
  ConnectAnswer,
  Integration,
  IntegrationList,
  Job,
  Mapping,
  Preview,
  RemoteFieldList,
} from '@peoplekit/core/contract';
import { type OpenApi, readJson } from './api-request.ts';
import type { IntegrationsClient } from './integrations-client.ts';

/** The CRMs of a BFF. */
export function createIntegrationsApi(open: OpenApi): IntegrationsClient {
  async function send<T>(method: string, path: string, signal?: AbortSignal, body?: unknown): Promise<T> {
    return readJson<T>(await open(path, { method, body, signal }), signal);
  }

  return {
    list: async ({ signal } = {}) => (await send<IntegrationList>('GET', '/integrations', signal)).integrations,
    connect: (connector, input, { signal } = {}) =>
      send<ConnectAnswer>('POST', `${of(connector)}/connect`, signal, input),
    disconnect: (connector, { signal } = {}) => send<Integration>('DELETE', of(connector), signal),
    remoteFields: (connector, object, { signal } = {}) =>
      send<RemoteFieldList>('GET', `${of(connector)}/remote-fields${search(object)}`, signal),
    mapping: (connector, { signal } = {}) => send<Mapping>('GET', `${of(connector)}/mapping`, signal),
    saveMapping: (connector, mapping, { signal } = {}) =>
      send<Mapping>('PUT', `${of(connector)}/mapping`, signal, mapping),
    preview: (connector, input, { signal } = {}) => send<Preview>('POST', `${of(connector)}/preview`, signal, input),
    import: (connector, input, { signal } = {}) => send<Job>('POST', `${of(connector)}/import`, signal, input),
    export: (connector, scope, { signal } = {}) => send<Job>('POST', `${of(connector)}/export`, signal, { scope }),
    saveSchedule: (connector, direction, schedule, { signal } = {}) =>
      send<Integration>('PUT', `${of(connector)}/schedules/${direction}`, signal, schedule),
    deleteSchedule: (connector, direction, { signal } = {}) =>
      send<Integration>('DELETE', `${of(connector)}/schedules/${direction}`, signal),
  };
}

const of = (connector: string) => `/integrations/${encodeURIComponent(connector)}`;
const search = (object: string | undefined) => (object === undefined ? '' : `?${new URLSearchParams({ object })}`);
