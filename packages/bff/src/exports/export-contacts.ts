import { createHash } from 'node:crypto';
import type { Field } from '@peoplekit/core';
import { queryFields, searchWords } from '@peoplekit/core';
import { auditedAs } from '../audit/audited-as.ts';
import type { StoredFile } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import { findFields } from '../fields/find-fields.ts';
import type { StoredScope } from '../jobs/check-scope.ts';
import { defineJob, type JobRun } from '../jobs/define-job.ts';
import { JobFailure } from '../jobs/job-errors.ts';
import { fieldsOf, queryOf, resolveScope } from '../jobs/resolve-scope.ts';
import type { ChosenColumns } from './export-columns.ts';
import type { ExportColumn } from './export-rows.repo.ts';
import type { FormatOptions, FormatWriter } from './formats/export-format.ts';
import { type ContactReading, noteMissing, readItems, readMatching } from './read-contacts.repo.ts';

interface ExportJobInput {
  format: string;
  columns: ChosenColumns;
  options: FormatOptions;
  scope: StoredScope;
}

/** Whether the contacts are read straight out of the table: only then are there none that are missing. */
function isDirect(deps: Deps, scope: StoredScope): boolean {
  return scope.kind !== 'selected' && !deps.database.embedded && searchWords(queryOf(scope).search).length === 0;
}

/** Fields that were deleted since the job was asked for are left out. */
function columnsOf({ keys, masked }: ChosenColumns, fields: readonly Field[]): ExportColumn[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return keys.flatMap((key) => {
    const field = byKey.get(key);
    return field ? [{ field, masked: masked.includes(key) }] : [];
  });
}

/** The ids of hosts may hold anything; the folder of a workspace is named by their hash. */
const folderOf = (workspace: string) => createHash('sha256').update(workspace).digest('hex').slice(0, 32);

/** What was read and what of it was not there. */
interface Reading {
  rows: number;
  total: number | undefined;
  missing: number[];
}

/** Contacts between two times that it is asked whether to tell how far it is. */
const tellEvery = 2_000;

async function read(
  deps: Deps,
  run: JobRun<ExportJobInput>,
  columns: readonly ExportColumn[],
  fields: readonly Field[],
  writer: FormatWriter,
): Promise<Reading> {
  const { scope } = run.input;
  let total: number | undefined;
  let told = 0;
  let telling: Promise<void> = Promise.resolve();
  const tell = () => {
    told = writer.rows;
    const progress = { done: told, counts: { unchanged: told }, ...(total !== undefined && { total }) };
    telling = telling.then(() => run.report(progress));
    // Whoever waits for it in the end learns of it.
    telling.catch(() => {});
  };
  // Nobody waits for the database here: it is busy with what is read.
  const take = (lines: Buffer) => {
    const written = writer.write(lines);
    if (writer.rows - told >= tellEvery) tell();
    return written;
  };
  const reading: ContactReading = { workspace: run.workspace, columns, take, signal: run.signal };
  let missing: number[] = [];
  if (isDirect(deps, scope)) {
    const query = { ...queryOf(scope as Exclude<StoredScope, { kind: 'selected' }>), now: run.createdAt };
    await readMatching(deps.database, reading, { ...query, fields: fieldsOf(scope, fields) }, (count) => {
      total = count;
    });
  } else {
    total = await resolveScope(deps, run, scope, fields);
    missing = await readItems(deps.database, reading, { workspace_id: run.workspace, id: run.id });
  }
  await telling;
  return { rows: writer.rows, total, missing };
}

/** Notes what the job has come to: with the same numbers as the file. */
async function settle(run: JobRun<ExportJobInput>, { rows, total, missing }: Reading): Promise<void> {
  if (rows + missing.length !== total)
    throw new JobFailure('incomplete', `Of ${total} contacts ${rows + missing.length} were read. Retry.`);
  await run.step(async (tx) => {
    await noteMissing(tx, { workspace_id: run.workspace, id: run.id }, missing);
    return { value: undefined, progress: { done: total, total, exact: { unchanged: rows, skipped: missing.length } } };
  });
}

function nameOf(createdAt: Date, extension: string): string {
  return `contacts-${createdAt.toISOString().slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')}.${extension}`;
}

/**
 * Writes contacts into a file, which is there when the job has succeeded and not before. Whoever takes over from a run that
 * died starts a file of its own: the other half of a snapshot cannot be read any more.
 */
export const exportContactsJob = defineJob<ExportJobInput>({
  type: 'contacts.export',
  permission: 'contacts:export',
  async run(deps, run) {
    const { format: name, columns: chosen, options } = run.input;
    const format = deps.formats.find(name);
    if (!format) throw new JobFailure('invalid', `The server that runs this job knows no format "${name}".`);
    const fields = await findFields(deps, auditedAs(run));
    const columns = columnsOf(chosen, queryFields(fields));
    if (columns.length === 0)
      throw new JobFailure('invalid', 'The fields that were chosen are not there any more. Choose others.');
    const folder = folderOf(run.workspace);
    await deps.files.removeAll(`${folder}/${run.id}`);
    const extension = format.extension(options);
    const key = `${folder}/${run.id}-${run.run}.${extension}`;
    const file = await deps.files.create(key);
    try {
      const writer = format.open(
        file.stream,
        columns.map(({ field }) => field),
        options,
      );
      const found = await read(deps, run, columns, fields, writer);
      await writer.end();
      const written = await file.finish();
      await settle(run, found);
      const expiresAt = new Date(deps.now().getTime() + deps.config.fileDays * 86_400_000).toISOString();
      const stored: StoredFile = {
        key,
        name: nameOf(run.createdAt, extension),
        mediaType: format.mediaType(options),
        rows: found.rows,
        hidden: chosen.hidden,
        expiresAt,
        ...written,
      };
      return { file: stored };
    } catch (error) {
      // What cannot be removed now is nobody's, and goes with the next purge.
      await file.discard().catch((err) => deps.log.warn({ err, job: run.id }, 'half a file is left'));
      throw error;
    }
  },
});
