import type { Field, FieldValue } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { en } from '../messages/en.ts';
import { formatFor } from '../messages/format.ts';
import { profileFields } from '../testing/profile-fixtures.ts';
import { shownValue } from './shown-value.ts';

const reader = { text: en, format: formatFor('en'), now: Date.parse('2026-06-15T12:00:00Z') };
const fieldOf = (key: string) => profileFields.find((field) => field.key === key) as Field;
const shown = (key: string, value: FieldValue) => shownValue(fieldOf(key), value, reader);

describe('shownValue', () => {
  it.each<[string, FieldValue, object]>([
    ['company', null, { kind: 'empty' }],
    ['product_interest', [], { kind: 'empty' }],
    ['company', '\u200b\u2060', { kind: 'invisible' }],
    ['email', 'ada@example.com', { kind: 'ltr', text: 'ada@example.com' }],
    ['language', 'de', { kind: 'text', text: 'German', detail: 'de' }],
    ['is_valid', false, { kind: 'text', text: 'No' }],
    ['flow_completion_rate', 16.7, { kind: 'text', text: '16.7%' }],
    ['total_messages_sent', 12_345, { kind: 'text', text: '12,345' }],
    ['chat_status', 'issue', { kind: 'badge', text: 'Issue', tone: 'red' }],
    ['chat_status', 'a_state_of_their_own', { kind: 'badge', text: 'a_state_of_their_own', tone: '' }],
    ['tier', 'gold', { kind: 'text', text: 'Gold' }],
    ['product_interest', ['a', 'b'], { kind: 'chips', items: ['a', 'b'], text: 'a and b' }],
    ['renewal', '2027-05-01', { kind: 'text', text: 'May 1, 2027' }],
  ])('reads %s %j', (key, value, expected) => {
    expect(shown(key, value)).toMatchObject(expected);
  });

  it('tells moments of the last days by how long ago they were as well, and all exactly, without a pointer', () => {
    const recent = shown('last_seen_at', '2026-06-15T11:57:00.000Z');
    expect(recent.text).toBe('3 minutes ago');
    expect(recent.detail).toMatch(/^June 15, 2026.*:57/);
    const old = shown('last_seen_at', '2025-01-15T12:00:00.000Z');
    expect(old.text).toMatch(/^January 15, 2025.*:00/);
    expect(old.detail).toBe(undefined);
  });
});
