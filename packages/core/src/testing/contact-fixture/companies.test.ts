import { expect, it } from 'vitest';
import { companies } from './companies.ts';

it('has a few hundred companies, no two with the same name or domain', () => {
  expect(companies.length).toBeGreaterThan(300);
  expect(new Set(companies.map(({ name }) => name)).size).toBe(companies.length);
  expect(new Set(companies.map(({ domain }) => domain)).size).toBe(companies.length);
});

it('gives every company a domain that nobody can own', () => {
  for (const { domain } of companies) expect(domain).toMatch(/^[a-z]+(-[a-z]+)?\.example$/);
});
