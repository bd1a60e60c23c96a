/** An object that is not there yet, as a user names it. */
export interface NewObject {
  group: string;
  name: string;
}

/** Names that every warehouse takes, and that need no quotes. */
const objectName = /^[A-Za-z_]\w{0,299}$/;

/** How a mapping names it: in the usual group, the first, by its name alone; undefined for what is no name. */
export function newObjectKey({ group, name }: NewObject, groups: readonly string[]): string | undefined {
  const given = name.trim();
  if (!objectName.test(given) || !groups.includes(group)) return undefined;
  return group === groups[0] ? given : `${group}.${given}`;
}
