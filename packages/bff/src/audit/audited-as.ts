import type { Actor } from '@peoplekit/core';

/** Who did what a job does: who started it. They have no rights any more, as those were asked for then. */
export function auditedAs(done: { workspace: string; createdBy: string; createdByName?: string }): Actor {
  const { workspace, createdBy: user, createdByName: name } = done;
  return {
    workspace,
    user,
    role: 'service',
    plan: 'free',
    permissions: new Set(),
    ...(name !== undefined && { name }),
  };
}
