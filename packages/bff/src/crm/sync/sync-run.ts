import type { SyncDirection } from '@peoplekit/core/contract';
import { auditedAs } from '../../audit/audited-as.ts';
import type { WorkspaceTransaction } from '../../db/client.ts';
import type { Deps } from '../../deps.ts';
import type { FieldSet } from '../../fields/compose-fields.ts';
import { holdFieldSet } from '../../fields/fields.repo.ts';
import { findFields } from '../../fields/find-fields.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { JobEnded, JobFailure, JobHeld } from '../../jobs/job-errors.ts';
import type { Connector, CrmSession } from '../connectors/connector.ts';
import { CrmError } from '../connectors/crm-error.ts';
import { heldFor } from '../fresh-token.ts';
import type { LinkPlace } from '../links.repo.ts';
import { noteRefusal, openSession } from '../open-session.ts';
import { loadPlan } from './load-plan.ts';
import type { SyncPlan } from './sync-plan.ts';

/** Milliseconds of waiting that people are told of. */
const noticed = 1_000;

/** What every run between contacts and a CRM works with. */
export interface SyncRun {
  connector: Connector;
  session: CrmSession;
  place: LinkPlace;
  fields: FieldSet;
  plan: SyncPlan;
  mappingVersion: number;
}

/**
 * Opens the account and reads its fields and the mapping, as they are now.
 * @throws JobFailure when the mapping does not fit them any more: nothing is written by half a mapping.
 */
export async function openSyncRun(
  deps: Deps,
  run: JobRun<{ connector: string }>,
  direction: SyncDirection,
): Promise<SyncRun> {
  const connector = deps.crm.connector(run.input.connector);
  const { workspace } = run;
  const fields = await findFields(deps, auditedAs(run));
  const session = await openSession(deps, connector, workspace, {
    signal: run.signal,
    onWait(milliseconds) {
      deps.log.info({ workspace, job: run.id, connector: connector.name, milliseconds }, 'the CRM makes the job wait');
      if (milliseconds < noticed) return;
      const until = new Date(deps.now().getTime() + milliseconds).toISOString();
      run.note({ code: 'slowed', message: `${connector.label} takes no more calls for a while.`, until });
    },
  });
  const { version, plan, problems } = await loadPlan(deps, connector, workspace, session, direction, fields);
  const [problem] = problems;
  if (problem)
    throw new JobFailure(
      'mapping_invalid',
      `The mapping does not fit any more: ${problem.pointer} ${problem.message}.`,
    );
  return { connector, session, place: { workspace, connector: connector.name }, fields, plan, mappingVersion: version };
}

/** The fields are others than those that the run was opened with: it has to be opened anew. */
export class FieldsChanged extends Error {}

/**
 * Keeps the fields as they are until the transaction ends, so that no value is written into one that has been deleted.
 * @throws FieldsChanged when they are not what they were.
 */
export async function holdFields(tx: WorkspaceTransaction, { place, fields }: SyncRun): Promise<void> {
  const { version } = fields;
  if (version !== undefined && !(await holdFieldSet(tx, place.workspace, version))) throw new FieldsChanged();
}

/** Runs `work`, and tells a person what a CRM did to it. What was written stays, and a retry goes on behind it. */
export async function asJob<T>(deps: Deps, run: JobRun<{ connector: string }>, work: () => Promise<T>): Promise<T> {
  const connector = deps.crm.connector(run.input.connector);
  try {
    return await work();
  } catch (error) {
    if (run.signal.aborted) throw new JobEnded();
    await noteRefusal(deps, connector, run.workspace, error);
    throw failureOfCrm(connector, error);
  }
}

function failureOfCrm(connector: Connector, error: unknown): unknown {
  const { label } = connector;
  if (!(error instanceof CrmError)) return error;
  switch (error.kind) {
    case 'expired':
    case 'reauthorize':
      if (error.code === 'disconnected') return new JobFailure('disconnected', `${label} was disconnected.`, error);
      return new JobHeld(heldFor(connector), {
        code: 'needs_reauth',
        message: `${label} does not take the authorisation any more. Connect it again: it goes on where it was.`,
      });
    case 'limited':
      return new JobFailure(
        'crm_limit',
        `${label} takes no more calls for now. Retry later: it goes on where it was.`,
        error,
      );
    case 'unavailable':
      return new JobFailure(
        'crm_unavailable',
        `${label} cannot be reached. Retry later: it goes on where it was.`,
        error,
      );
    case 'refused':
      return new JobFailure('crm_refused', `${label} refused it: ${error.message}`, error);
  }
}
