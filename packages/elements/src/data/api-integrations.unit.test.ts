import { expect, it } from 'vitest';
import { createApiClient } from './api-client.ts';

it('the CRMs of createApiClient ask the routes of the contract', async () => {
  const requests: unknown[][] = [];
  const send = async (url: string, { method, body }: RequestInit = {}) => {
    requests.push([method, url, ...(typeof body === 'string' ? [JSON.parse(body)] : [])]);
    return new Response(JSON.stringify({ integrations: [] }));
  };
  const client = createApiClient({ endpoint: '/p/', fetch: send as unknown as typeof fetch });
  const crms = await client.integrations();
  const mapping = { fields: [], match: [] };
  expect(await crms.list()).toEqual([]);
  await crms.connect('hubspot', { returnOrigin: 'https://host.example' });
  await crms.disconnect('a/b');
  await crms.remoteFields('salesforce');
  await crms.remoteFields('salesforce', 'Lead & co');
  await crms.mapping('hubspot');
  await crms.saveMapping('hubspot', mapping);
  await crms.preview('hubspot', { direction: 'import', full: true });
  await crms.import('hubspot', {});
  await crms.export('hubspot', { kind: 'all' });
  await crms.saveSchedule('hubspot', 'import', { interval: 'day' });
  await crms.deleteSchedule('hubspot', 'import');
  expect(requests).toEqual([
    ['GET', '/p/integrations'],
    ['POST', '/p/integrations/hubspot/connect', { returnOrigin: 'https://host.example' }],
    ['DELETE', '/p/integrations/a%2Fb'],
    ['GET', '/p/integrations/salesforce/remote-fields'],
    ['GET', '/p/integrations/salesforce/remote-fields?object=Lead+%26+co'],
    ['GET', '/p/integrations/hubspot/mapping'],
    ['PUT', '/p/integrations/hubspot/mapping', mapping],
    ['POST', '/p/integrations/hubspot/preview', { direction: 'import', full: true }],
    ['POST', '/p/integrations/hubspot/import', {}],
    ['POST', '/p/integrations/hubspot/export', { scope: { kind: 'all' } }],
    ['PUT', '/p/integrations/hubspot/schedules/import', { interval: 'day' }],
    ['DELETE', '/p/integrations/hubspot/schedules/import'],
  ]);
});
