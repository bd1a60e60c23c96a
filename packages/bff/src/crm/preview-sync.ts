import { type Actor, type FieldValue, isEmptyValue, maskValue } from '@peoplekit/core';
import type { Preview, PreviewInput } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { checkScope } from '../jobs/check-scope.ts';
import type { CrmSession } from './connectors/connector.ts';
import { withSession } from './open-session.ts';
import { requireConnection } from './remote-fields.ts';
import { requireIntegrations } from './require-integrations.ts';
import { sinceOf } from './start-sync.ts';
import { loadPlan } from './sync/load-plan.ts';
import { type LookedStep, lookAtContacts, lookAtRecords, lookAtRecordsOf } from './sync/look-ahead.ts';
import type { PlannedStep } from './sync/plan-import.ts';

/** Milliseconds for the call that is under way when there is no more time: many a proxy waits for a minute in all. */
const lastCall = 15_000;

/** Steps that are shown. */
const maxSample = 50;

/**
 * What an import or export would do: reads, matches and compares all that would be, and writes nothing on either side. What
 * takes longer than a person waits is cut off, and said to be.
 */
export async function previewSync(deps: Deps, actor: Actor, name: string, input: PreviewInput): Promise<Preview> {
  requireIntegrations(actor, 'integrations:run');
  const { direction, full } = input;
  const connector = deps.crm.connector(name);
  const { workspace } = actor;
  const connection = await requireConnection(deps, connector, workspace);
  const fields = await findFields(deps, actor);
  const scope = checkScope(actor, fields, input.scope ?? { kind: 'all' });
  const tally = createTally();
  const until = performance.now() + deps.crm.pace.preview;
  const goesOn = () => performance.now() < until;
  const work = async (session: CrmSession) => {
    const { version, plan, problems: details } = await loadPlan(deps, connector, workspace, session, direction, fields);
    if (details[0])
      throw new AppError(
        'conflict',
        `The mapping does not fit any more: ${details[0].pointer} ${details[0].message}.`,
        { details },
      );
    const place = { workspace, connector: connector.name };
    const look = { connector, session, place, fields, plan, goesOn, take: tally.take };
    if (direction === 'export') return lookAtContacts(deps, look, scope);
    if (scope.stored.kind !== 'all') return lookAtRecordsOf(deps, look, scope);
    return lookAtRecords(deps, look, sinceOf(connection, version, full));
  };
  const patience = deps.crm.pace.preview + lastCall;
  const { bytes, ...looked } = await withSession(deps, connector, workspace, work, undefined, patience);
  return { direction, ...tally.result(), ...looked, ...(bytes !== undefined && { bytes }) };
}

type PreviewOutcome = keyof Preview['counts'];

function outcomeOf({ outcome, decision }: PlannedStep): PreviewOutcome {
  if (outcome === 'skip' || outcome === 'fail') return 'refused';
  if (decision.conflicts.length > 0) return 'conflict';
  return outcome;
}

/** Counts all, and keeps the first that are not alike. */
function createTally() {
  const counts = { create: 0, update: 0, unchanged: 0, conflict: 0, refused: 0 };
  const sample: Preview['sample'] = [];
  let read = 0;
  return {
    take(steps: readonly LookedStep[]): void {
      for (const step of steps) {
        const outcome = outcomeOf(step);
        read += 1;
        counts[outcome] += 1;
        if (outcome !== 'unchanged' && sample.length < maxSample) sample.push(presentStep(step, outcome));
      }
    },
    result: () => ({ read, counts, sample }),
  };
}

function presentStep(step: LookedStep, outcome: Preview['sample'][number]['outcome']): Preview['sample'][number] {
  const conflicts = new Set(step.decision.conflicts);
  return {
    outcome,
    ...(step.contactId !== undefined && { contactId: step.contactId }),
    ...(step.externalId !== undefined && { externalId: step.externalId }),
    ...(step.remark && { reason: step.remark.message }),
    changes: step.decision.changes.map(({ pair, before, after }) => ({
      field: pair.field,
      remote: pair.remote,
      before: shown(pair.ours, before),
      after: shown(pair.ours, after),
      conflict: conflicts.has(pair),
    })),
  };
}

/** A preview is no way around the masks. */
function shown(field: Parameters<typeof maskValue>[0] & { privacy: string }, value: FieldValue): FieldValue {
  return field.privacy === 'hidden' && !isEmptyValue(value) ? maskValue(field, value) : value;
}
