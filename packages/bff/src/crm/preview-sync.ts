import { type Actor, type FieldValue, isEmptyValue, maskValue } from '@peoplekit/core';
import type { Preview, PreviewInput } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { findLinksOfContacts } from './links.repo.ts';
import { loadMapping } from './load-mapping.ts';
import { withSession } from './open-session.ts';
import { requireConnection } from './remote-fields.ts';
import { requireIntegrations } from './require-integrations.ts';
import { sinceOf } from './start-sync.ts';
import { firstContacts } from './sync/first-contacts.repo.ts';
import { readContacts } from './sync/imported-contacts.repo.ts';
import { matchRecords } from './sync/match-records.ts';
import { planExport } from './sync/plan-export.ts';
import { type PlannedStep, planImport } from './sync/plan-import.ts';
import { createPlan, mappingProblems, otherSide } from './sync/sync-plan.ts';
import type { SyncRun } from './sync/sync-run.ts';

/** Records that a preview looks at, and of those how many it shows. */
const maxRead = 1_000;
const maxSample = 50;

/** What a preview works with: a run without a job. */
type Look = Omit<SyncRun, 'mappingVersion'>;

interface Looked {
  steps: (PlannedStep & { contactId: string | undefined; externalId: string | undefined })[];
  total: number;
  complete: boolean;
}

/** What an import or export would do: reads, matches and compares as that does, and writes nothing on either side. */
export async function previewSync(
  deps: Deps,
  actor: Actor,
  name: string,
  { direction, full }: PreviewInput,
): Promise<Preview> {
  requireIntegrations(actor, 'integrations:run');
  const connector = deps.crm.connector(name);
  const { workspace } = actor;
  const connection = await requireConnection(deps, connector, workspace);
  const fields = await findFields(deps, actor);
  const looked = await withSession(deps, connector, workspace, async (session) => {
    const present = await session.fields();
    const { version, mapping } = await loadMapping(deps, connector, workspace, fields, present);
    const side = otherSide(connector, mapping, fields, present);
    const details = mappingProblems(mapping, fields, side);
    if (details[0])
      throw new AppError(
        'conflict',
        `The mapping does not fit any more: ${details[0].pointer} ${details[0].message}.`,
        { details },
      );
    const plan = createPlan(direction, mapping, fields, side);
    const look = { connector, session, place: { workspace, connector: connector.name }, fields, plan };
    return direction === 'import'
      ? lookAtRecords(deps, look, sinceOf(connection, version, full))
      : lookAtContacts(deps, look);
  });
  return present(direction, looked);
}

async function lookAtRecords(deps: Deps, look: Look, since: string | undefined): Promise<Looked> {
  const { place, plan, fields } = look;
  const steps: Looked['steps'] = [];
  let total = 0;
  let cursor: string | undefined;
  do {
    const page = await look.session.read({
      fields: plan.remoteKeys,
      since: since === undefined ? undefined : new Date(since),
      cursor,
      most: maxRead,
    });
    total = page.total ?? total;
    const planned = await deps.database.inWorkspace(place.workspace, async (tx) => {
      const matched = await matchRecords(tx, place, plan, fields, page.records);
      const contacts = await readContacts(
        tx,
        place.workspace,
        matched.flatMap(({ contactId }) => contactId ?? []),
      );
      return matched.map((one) =>
        planImport(plan, fields, one, one.contactId === undefined ? undefined : contacts.get(one.contactId)),
      );
    });
    steps.push(
      ...planned.map((step) => ({ ...step, contactId: step.contact?.id, externalId: step.matched.record.id })),
    );
    cursor = page.next;
  } while (cursor !== undefined && steps.length < maxRead);
  return { steps, total: Math.max(total, steps.length), complete: cursor === undefined };
}

async function lookAtContacts(deps: Deps, look: Look): Promise<Looked> {
  const { place, plan, fields, session } = look;
  const { rows, total } = await deps.database.inWorkspace(place.workspace, (tx) =>
    firstContacts(tx, place.workspace, maxRead),
  );
  const steps: Looked['steps'] = [];
  for (let from = 0; from < rows.length; from += session.batchSize) {
    const some = rows.slice(from, from + session.batchSize);
    const links = await deps.database.inWorkspace(place.workspace, (tx) =>
      findLinksOfContacts(
        tx,
        place,
        some.map(({ id }) => id),
      ),
    );
    const byContact = new Map(links.map((link) => [link.contact_id, link]));
    const candidates = some.map((contact) => ({ contactId: contact.id, contact, link: byContact.get(contact.id) }));
    const planned = await planExport(deps, session, place, plan, fields, candidates);
    steps.push(
      ...planned.map((step) => ({ ...step, contactId: step.candidate.contactId, externalId: step.record?.id })),
    );
  }
  return { steps, total, complete: rows.length === total };
}

type PreviewOutcome = keyof Preview['counts'];

function outcomeOf({ outcome, decision }: PlannedStep): PreviewOutcome {
  if (outcome === 'skip' || outcome === 'fail') return 'refused';
  if (decision.conflicts.length > 0) return 'conflict';
  return outcome;
}

function present(direction: Preview['direction'], { steps, total, complete }: Looked): Preview {
  const counts = { create: 0, update: 0, unchanged: 0, conflict: 0, refused: 0 };
  const sample: Preview['sample'] = [];
  for (const step of steps) {
    const outcome = outcomeOf(step);
    counts[outcome] += 1;
    if (outcome === 'unchanged' || sample.length >= maxSample) continue;
    const conflicts = new Set(step.decision.conflicts);
    sample.push({
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
    });
  }
  return { direction, read: steps.length, total, complete, counts, sample };
}

/** A preview is no way around the masks. */
function shown(field: Parameters<typeof maskValue>[0] & { privacy: string }, value: FieldValue): FieldValue {
  return field.privacy === 'hidden' && !isEmptyValue(value) ? maskValue(field, value) : value;
}
