/** Whether a text can be an id at all: Postgres would refuse others with an error of its own. */
export function isContactId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
