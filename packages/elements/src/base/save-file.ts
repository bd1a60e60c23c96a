import { followLink } from './follow-link.ts';

/** Milliseconds that the browser may take to begin with a file. */
const linkLife = 60_000;

/** Gives the browser a file that needed a token, which no link can carry: it was fetched, and is saved from there. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  followLink(url, name);
  setTimeout(() => URL.revokeObjectURL(url), linkLife);
}
