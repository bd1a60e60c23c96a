import type { Actor, Field } from '@peoplekit/core';
import type { Mapping, MappingInput } from '@peoplekit/core/contract';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { forgetLinks } from './links.repo.ts';
import { findMapping, saveMappingRow } from './mappings.repo.ts';
import { withSession } from './open-session.ts';
import { requireConnection, requireObject } from './remote-fields.ts';
import { requireIntegrations } from './require-integrations.ts';
import { mappingProblems, otherSide, requiredProblems } from './sync/sync-plan.ts';

/** Who may not see a value may not send it to where they can. */
function refuseHidden(actor: Actor, { fields: mapped, externalIdField }: MappingInput, fields: readonly Field[]): void {
  if (actor.permissions.has('contacts:reveal')) return;
  const hidden = new Set(fields.filter(({ privacy }) => privacy === 'hidden').map(({ key }) => key));
  const used = mapped.map(({ field }, at) => ({ key: field, pointer: `/fields/${at}/field` }));
  if (externalIdField !== undefined) used.push({ key: externalIdField, pointer: '/externalIdField' });
  const details = used.filter(({ key }) => hidden.has(key)).map(({ pointer }) => ({ pointer, message: 'is hidden' }));
  if (details.length > 0)
    throw new AppError('field_hidden', 'Only those who may reveal a hidden field may map it.', { details });
}

/**
 * Keeps a mapping that fits the account as it is now; every fault is told at once. The next import reads all records: those
 * read before were read by another mapping.
 */
export async function saveMapping(deps: Deps, actor: Actor, name: string, input: MappingInput): Promise<Mapping> {
  requireIntegrations(actor, 'integrations:manage');
  const connector = deps.crm.connector(name);
  await requireConnection(deps, connector, actor.workspace);
  const fields = await findFields(deps, actor);
  refuseHidden(actor, input, fields);
  const { present, usual } = await withSession(
    deps,
    connector,
    actor.workspace,
    async (session) => {
      const found = await session.objects?.();
      requireObject(found, input.object);
      return { present: await session.fields(), usual: found?.objects[0]?.key };
    },
    input.object ?? null,
  );
  const details = mappingProblems(input, fields, otherSide(connector, input, fields, present));
  const [first] = details;
  if (first) throw new AppError('invalid', `${first.pointer}: ${first.message}`, { details });
  const place = { workspace: actor.workspace, connector: connector.name };
  const version = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    const before = await findMapping(tx, place);
    const saved = await saveMappingRow(tx, place, input, actor.user);
    // Ids of records of one kind are nothing among those of another.
    if ((before?.mapping.object ?? usual) !== (input.object ?? usual)) await forgetLinks(tx, place);
    const detail = { connector: connector.name, version: saved, fields: input.fields.map(({ field }) => field) };
    await writeAudit(tx, actor, [{ action: 'integration.mapping', detail }]);
    return saved;
  });
  return { ...input, version, problems: requiredProblems(connector, input, present) };
}
