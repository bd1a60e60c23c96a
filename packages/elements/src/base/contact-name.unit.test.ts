import { describe, expect, it } from 'vitest';
import { avatarTint, avatarTints, contactName, initials } from './contact-name.ts';

describe('contactName', () => {
  it.each([
    [{ first_name: 'Marta', last_name: 'Wolk' }, 'Marta Wolk'],
    [{ first_name: ' Marta ', last_name: '' }, 'Marta'],
    [{ last_name: 'Wolk', username: 'mw' }, 'Wolk'],
    [{ first_name: '  ', last_name: '\u200b\u200d', username: 'mw' }, 'mw'],
    [{ first_name: null, email: 'a@b.example' }, 'a@b.example'],
    [{ first_name: '\u3164' }, undefined],
    [{ first_name: '真由美', last_name: '森' }, '森真由美'],
    [{ first_name: '하윤', last_name: '박' }, '박하윤'],
    [{ first_name: '雪', last_name: 'Wang' }, '雪 Wang'],
    [{}, undefined],
  ])('calls %o %s', (values, expected) => {
    expect(contactName(values)).toBe(expected);
  });
});

describe('initials', () => {
  it.each([
    [{ first_name: 'Marta', last_name: 'Wolk' }, 'MW'],
    [{ first_name: 'élan' }, 'É'],
    [{ first_name: '<img', last_name: '"x"' }, 'IX'],
    [{ first_name: 'مريم', last_name: 'الولكي' }, 'ما'],
    [{ first_name: '𝒜da', last_name: '😀' }, '𝒜'],
    [{ first_name: '😀' }, ''],
    [{ first_name: '真由美', last_name: '森' }, '森'],
    [{ username: '@mango' }, 'M'],
    [{}, ''],
  ])('stands for %o with %s', (values, expected) => {
    expect(initials(values)).toBe(expected);
  });
});

describe('avatarTint', () => {
  it('is the same for the same contact, and spreads over all colours', () => {
    const tints = Array.from({ length: 200 }, (_, index) => avatarTint(`0190-contact-${index}`));
    expect(new Set(tints).size).toBe(avatarTints);
    expect(avatarTint('0190-contact-7')).toBe(tints[7]);
    expect(Math.min(...tints)).toBe(0);
    expect(Math.max(...tints)).toBe(avatarTints - 1);
  });
});
