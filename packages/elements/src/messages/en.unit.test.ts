import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { enConditions } from './en-conditions.ts';
import { enCrm } from './en-crm.ts';
import { enJobs } from './en-jobs.ts';
import { enPush } from './en-push.ts';
import { enSection } from './en-section.ts';
import { enTablePanels } from './en-table-panels.ts';
import type { Messages } from './messages.ts';

describe('English', () => {
  it('says every message in one of its parts, and none in two', () => {
    const parts = [en, enConditions, enCrm, enJobs, enPush, enSection, enTablePanels];
    // The type checker fails here when a message is missing.
    const all: Messages = { ...en, ...enCrm, ...enJobs, ...enPush, ...enSection, ...enConditions, ...enTablePanels };
    expect(Object.keys(all)).toHaveLength(parts.flatMap((part) => Object.keys(part)).length);
  });
});
