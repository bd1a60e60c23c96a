import { describe, expect, it } from 'vitest';
import type { AuditListQuery } from '../data/audit-client.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { InMemoryAudit, madeUpAudit } from '../testing/in-memory-audit.ts';
import { momentsOf } from './activity-period.ts';
import { ActivitySource } from './activity-source.ts';
import { browserName } from './browser-name.ts';

describe('what a user agent is called', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox 145, Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      'Edge 142, Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      'Chrome 142, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
      'Safari 26, iOS',
    ],
    ['acme-sync/4.2 (+https://acme.example)', 'acme-sync/4.2'],
    ['', ''],
  ])('%s: %s', (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name);
  });
});

describe('the moments of a period', () => {
  const now = Date.parse('2026-11-27T12:00:00Z');
  const of = (period: 'any' | 'week' | 'range', firstDay = '', lastDay = '') =>
    momentsOf({ period, firstDay, lastDay }, now);

  it('are open ends, hours back from now, or whole days where the user is', () => {
    expect(of('any')).toEqual({});
    expect(of('week')).toEqual({ from: '2026-11-20T12:00:00.000Z' });
    expect(of('range')).toEqual({});
    expect(of('range', '2026-02-28', '2026-02-28')).toEqual({
      from: new Date(2026, 1, 28).toISOString(),
      to: new Date(2026, 2, 1).toISOString(),
    });
    expect(of('range', '', '2026-12-31')).toEqual({ to: new Date(2027, 0, 1).toISOString() });
  });
});

describe('the source of the log', () => {
  function sourceOf(count: number) {
    const audit = new InMemoryAudit(madeUpAudit(count, ['c1']));
    const waiting: (() => void)[] = [];
    const asked: AuditListQuery[] = [];
    const client = {
      auditActors: async () => audit.actors(),
      listAudit: (query: AuditListQuery) => {
        asked.push(query);
        return new Promise((resolve) => waiting.push(() => resolve(audit.list(query))));
      },
    } as unknown as PeopleClient;
    const source = new ActivitySource(() => {});
    const answer = async (at: number) => {
      waiting[at]?.();
      await new Promise((resolve) => setTimeout(resolve));
    };
    return { source, client, asked, answer };
  }

  it('reads page after page, and asks for each once', async () => {
    const { source, client, asked, answer } = sourceOf(120);
    source.load(client, {});
    await answer(0);
    source.more();
    source.more();
    expect(asked).toHaveLength(2);
    await answer(1);
    source.more();
    await answer(2);
    expect(source.entries).toHaveLength(120);
    expect(source.hasMore).toBe(false);
    source.more();
    expect(asked).toHaveLength(3);
    expect(source.actors.map(({ actor }) => actor)).toEqual(['host-server', 'u-ann', 'u-ben']);
  });

  it('never shows the late answer to an earlier question', async () => {
    const { source, client, answer } = sourceOf(10);
    source.load(client, { actor: 'u-ann' });
    source.load(client, { actor: 'u-ben' });
    await answer(1);
    await answer(0);
    expect(new Set(source.entries.map(({ actor }) => actor))).toEqual(new Set(['u-ben']));
  });
});
