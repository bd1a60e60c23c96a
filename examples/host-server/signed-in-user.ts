/** Somebody of the host's own. */
export interface User {
  id: string;
  name: string;
  /** The customer of the host whose contacts they see. */
  tenant: string;
  role: 'owner' | 'admin' | 'editor' | 'agent' | 'service';
}

const user: User = { id: 'user-1', name: 'Robin Castillo', tenant: 'acme', role: 'editor' };

/**
 * Who is signed in. A real host looks at its session cookie here, and knows nobody when there is none; this one has a single
 * user, so it only sees to it that its own pages ask (no other site that is open in the same browser).
 */
export function signedInUser(headers: { fetchSite: string | undefined }): User | undefined {
  return headers.fetchSite === 'same-origin' ? user : undefined;
}
