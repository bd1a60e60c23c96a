const collisions: readonly unknown[] = ['40P01', '40001'];

/** Two who change the same rows in another order: Postgres lets one of them try again. */
export function isCollision(error: unknown): boolean {
  return collisions.includes((error as { code?: unknown } | undefined)?.code);
}
