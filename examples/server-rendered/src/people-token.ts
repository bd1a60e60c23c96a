/** A token from the host's server, which knows who is signed in. The section asks again before it ends. */
export async function getPeopleToken(): Promise<string> {
  const response = await fetch('/people-token', { method: 'POST' });
  if (!response.ok) throw new Error(`No token: ${response.status}`);
  return ((await response.json()) as { token: string }).token;
}
