import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../fields/field.ts';
import { systemFields } from '../../fields/system-fields.ts';
import { type ContactFixture, contactFixture, contactFixtures, fixtureNow } from './contact-fixture.ts';

const contacts = [...contactFixtures(20_000)];

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** All contacts that break the rule, so that a failure shows them. */
function breaking(holds: (contact: ContactFixture) => boolean): ContactFixture[] {
  return contacts.filter((contact) => !holds(contact)).slice(0, 3);
}

function number(contact: ContactFixture, key: string): number {
  return contact.values[key] as number;
}

/** ISO dates in UTC stand in the order of their text; those that are not there are left out. */
function inOrder(...dates: (FieldValue | undefined)[]): boolean {
  const there = dates.filter((date) => typeof date === 'string');
  return there.every((date, place) => place === 0 || (there[place - 1] as string) <= date);
}

describe('contactFixture', () => {
  it('gives the same contact again, whatever was made before', () => {
    expect(contactFixture(4_321)).toEqual(contacts[4_321]);
    expect(contactFixture(0)).toEqual(contacts[0]);
  });

  it('gives other contacts for another seed', () => {
    const other = [...contactFixtures(100, { seed: 'other' })];
    for (const [index, contact] of other.entries()) expect(contact.id).not.toBe(contacts[index]?.id);
    expect(contactFixture(5, { seed: '1' })).toEqual(contacts[5]);
  });

  it('moves its dates with now and keeps the rest', () => {
    const later = new Date(Date.parse(fixtureNow) + 86_400_000);
    const dates = systemFields.filter(({ type }) => type === 'date').map(({ key }) => key);
    for (const [index, { values }] of contacts.slice(0, 300).entries()) {
      const moved = contactFixture(index, { now: later });
      for (const [key, value] of Object.entries(values)) {
        const expected =
          dates.includes(key) && value ? new Date(Date.parse(String(value)) + 86_400_000).toISOString() : value;
        expect(moved.values[key]).toEqual(expected);
      }
    }
  });

  it('has every system field and no other, in the order of the fields', () => {
    const keys = systemFields.map(({ key }) => key);
    expect(breaking(({ values }) => Object.keys(values).join() === keys.join())).toEqual([]);
  });

  it.each(systemFields)('fills $key with what a field of its type holds, or null', ({ key, type, options }) => {
    const fits: Record<string, (value: FieldValue) => boolean> = {
      text: (value) => typeof value === 'string' && value !== '',
      number: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
      date: (value) => typeof value === 'string' && isoDate.test(value),
      boolean: (value) => typeof value === 'boolean',
      enum: (value) => options?.some((option) => option.value === value) ?? false,
      array: (value) => Array.isArray(value) && value.length > 0 && new Set(value).size === value.length,
    };
    expect(breaking(({ values }) => values[key] === null || fits[type]?.(values[key] ?? null) === true)).toEqual([]);
  });

  it('uses every option of every enum field', () => {
    for (const { key, options } of systemFields) {
      const used = new Set(contacts.map(({ values }) => values[key]));
      for (const { value } of options ?? []) expect(used, `${key}: ${value}`).toContain(value);
    }
  });

  it('makes 100,000 contacts without the same id twice, and prints how long it took', () => {
    const started = performance.now();
    const ids = new Set<string>();
    for (const { id } of contactFixtures(100_000)) ids.add(id);
    const elapsed = Math.round(performance.now() - started);
    process.stdout.write(`100,000 contacts made in ${elapsed} ms\n`);
    expect(ids.size).toBe(100_000);
  });
});

describe('the id', () => {
  it('is a UUID of version 7 whose time is the registration', () => {
    const time = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(
      breaking(
        ({ id, createdAt }) =>
          /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id) &&
          time(id) === Date.parse(createdAt),
      ),
    ).toEqual([]);
  });

  it('is the value of the id field', () => {
    expect(breaking(({ id, values }) => values.id === id)).toEqual([]);
  });
});

describe('addresses and channels', () => {
  it('have e-mails that can belong to nobody', () => {
    const address = /^[a-z]+[a-z0-9._]*@[a-z]+(-[a-z]+)?\.example$/;
    expect(breaking(({ values }) => values.email === null || address.test(String(values.email)))).toEqual([]);
  });

  it('have lower-case usernames', () => {
    expect(breaking(({ values }) => values.username === null || /^[a-z0-9._]+$/.test(String(values.username)))).toEqual(
      [],
    );
  });

  it('have one or two channels', () => {
    const keys = ['telegram_id', 'whatsapp_id', 'viber_id', 'instagram_id'];
    expect(breaking(({ values }) => [1, 2].includes(keys.filter((key) => values[key] !== null).length))).toEqual([]);
  });

  it('have ids in the form of each channel', () => {
    const forms = { telegram_id: /^\d{9,10}$/, viber_id: /^[\w+/]{22}==$/, instagram_id: /^\d{15,17}$/ };
    for (const [key, form] of Object.entries(forms)) {
      expect(breaking(({ values }) => values[key] === null || form.test(String(values[key])))).toEqual([]);
    }
  });

  it('have WhatsApp and its opt-in only with a phone, under the digits of the phone', () => {
    expect(breaking(({ values }) => values.whatsapp_id === null || `+${values.whatsapp_id}` === values.phone)).toEqual(
      [],
    );
    expect(breaking(({ values }) => values.opt_in_whatsapp === null || values.phone !== null)).toEqual([]);
  });
});

describe('activity', () => {
  it('goes from registration over first and last message received and last seen to now', () => {
    expect(
      breaking(({ values }) =>
        inOrder(
          values.registration_date,
          values.first_message_received_at,
          values.last_message_received_at,
          values.last_seen_at,
          fixtureNow,
        ),
      ),
    ).toEqual([]);
  });

  it('has sent messages and completed flows in their time', () => {
    expect(
      breaking(
        ({ values }) =>
          inOrder(values.registration_date, values.last_message_sent_at, fixtureNow) &&
          inOrder(values.registration_date, values.last_flow_completed, values.last_seen_at),
      ),
    ).toEqual([]);
  });

  it('has a date of the last exactly where there was one', () => {
    const pairs = {
      total_messages_sent: ['last_message_sent_at'],
      total_messages_received: ['first_message_received_at', 'last_message_received_at'],
      total_flows_completed: ['last_flow_completed'],
    };
    for (const [total, dates] of Object.entries(pairs)) {
      for (const date of dates) {
        expect(breaking(({ values }) => (values[total] === 0) === (values[date] === null))).toEqual([]);
      }
    }
  });

  it('counts as sent what the AI, bots and users sent', () => {
    const senders = ['total_ai_messages_sent', 'total_bot_messages_sent', 'total_user_messages_sent'];
    expect(
      breaking(
        (contact) =>
          senders.reduce((sum, key) => sum + number(contact, key), 0) === number(contact, 'total_messages_sent'),
      ),
    ).toEqual([]);
  });

  it('completes no more flows than it started, and tells the rate to one decimal', () => {
    expect(
      breaking((contact) => {
        const started = number(contact, 'total_flows_started');
        const completed = number(contact, 'total_flows_completed');
        const rate = started === 0 ? null : Number(((100 * completed) / started).toFixed(1));
        return completed <= started && contact.values.flow_completion_rate === rate;
      }),
    ).toEqual([]);
  });

  it('was created at the registration and updated at the last that happened', () => {
    const dates = systemFields.filter(({ type }) => type === 'date').map(({ key }) => key);
    expect(breaking(({ values, createdAt }) => values.registration_date === createdAt)).toEqual([]);
    expect(
      breaking(({ values, updatedAt }) => {
        const last = dates
          .map((key) => String(values[key] ?? ''))
          .sort()
          .at(-1);
        return updatedAt === last;
      }),
    ).toEqual([]);
  });

  it('leaves status and category empty where nobody wrote', () => {
    expect(
      breaking((contact) => {
        const messages = number(contact, 'total_messages_sent') + number(contact, 'total_messages_received');
        return messages > 0 || (contact.values.chat_status === null && contact.values.chat_category === null);
      }),
    ).toEqual([]);
  });
});
