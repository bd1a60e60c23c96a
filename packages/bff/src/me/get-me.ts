import {
  type Actor,
  maxFilterConditions,
  maxFilterDepth,
  maxSearchLength,
  maxSortKeys,
  pageSizes,
} from '@peoplekit/core';
import type { Me } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import { maxBodyBytes } from '../http/limits.ts';

/** Who calls, what they may do and what this server can do. For every actor: the browser needs it to say what is missing. */
export function getMe({ crm, formats }: Pick<Deps, 'crm' | 'formats'>, actor: Actor): Me {
  const { workspace, user, name, role } = actor;
  return {
    actor: { workspace, user, role, ...(name !== undefined && { name }) },
    permissions: [...actor.permissions],
    plan: actor.plan,
    capabilities: {
      formats: [...formats.names],
      ...(Object.keys(formats.labels).length > 0 && { formatLabels: { ...formats.labels } }),
      connectors: crm.connectors.map(({ name }) => name),
      pageSizes: [...pageSizes],
      limits: {
        bodyBytes: maxBodyBytes,
        searchLength: maxSearchLength,
        sortKeys: maxSortKeys,
        filterConditions: maxFilterConditions,
        filterDepth: maxFilterDepth,
      },
    },
  };
}
