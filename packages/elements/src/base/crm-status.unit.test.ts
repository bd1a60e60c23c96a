import type { ContactLink } from '@peoplekit/core/contract';
import { describe, expect, it } from 'vitest';
import { en } from '../messages/en.ts';
import { enTablePanels } from '../messages/en-table-panels.ts';
import { formatFor } from '../messages/format.ts';
import { crmBadges } from './crm-status.ts';

const link = (more: Partial<ContactLink>): ContactLink => ({
  connector: 'hubspot',
  externalId: '1',
  status: 'synced',
  syncedAt: null,
  ...more,
});
const badge = (more: Partial<ContactLink>) => crmBadges([link(more)], { ...enTablePanels, ...en }, formatFor('en'))[0];

describe('crmBadges', () => {
  it('say the connector, its state and the last result', () => {
    expect(badge({ syncedAt: '2026-03-12T10:30:00Z' })?.sentence).toMatch(
      /^HubSpot: Synced\. Last synced March 12, 2026 at \d/,
    );
    expect(badge({ connector: 'salesforce', status: 'error', error: 'Email is taken' })?.sentence).toBe(
      'Salesforce: Error. Email is taken',
    );
    expect(badge({ status: 'pending', error: 'of before' })?.sentence).toBe('HubSpot: Pending');
    expect(badge({ status: 'not_synced' })).toMatchObject({ label: 'Not synced', letter: 'H' });
  });

  it('call a CRM of the host as it does', () => {
    const own = { connector: 'tiny', label: 'Our CRM' };
    expect(badge(own)).toMatchObject({ letter: 'O', sentence: 'Our CRM: Synced' });
  });

  it('name a connector of tomorrow by its key', () => {
    expect(badge({ connector: 'pipedrive' })).toMatchObject({ letter: 'P', sentence: 'Pipedrive: Synced' });
    expect(badge({ connector: '' })?.letter).toBe('?');
  });
});
