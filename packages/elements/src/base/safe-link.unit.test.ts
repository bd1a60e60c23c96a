import { describe, expect, it } from 'vitest';
import { safeLink } from './safe-link.ts';

describe('a link from elsewhere', () => {
  it.each(['https://app.hubspot.com/contacts/1/record/0-1/2', 'http://127.0.0.1:9/x', 'http://[::1]:9/x'])(
    'may lead to %s',
    (address) => expect(safeLink(address)).toBe(address),
  );

  it.each([
    'http://app.hubspot.com/',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://127.0.0.1.evil.example/',
    '//app.hubspot.com',
    '',
    undefined,
  ])('does not lead to %s', (address) => expect(safeLink(address)).toBeUndefined());
});
