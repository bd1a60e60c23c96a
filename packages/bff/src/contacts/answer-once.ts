import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { WorkspaceTransaction } from '../db/client.ts';
import { AppError } from '../errors.ts';
import { beginAnswer, finishAnswer } from './idempotency.repo.ts';

/**
 * Does `work` unless it has been done in the last 24 hours under the same key, and answers what it answered then. The
 * transaction is that of the work: neither the note nor the effect is there without the other, and the same request at
 * the same time waits.
 * @throws AppError `conflict` when the key was that of another request.
 */
export async function answerOnce<T>(
  tx: WorkspaceTransaction,
  workspace: string,
  key: string,
  request: unknown,
  work: () => Promise<T>,
): Promise<T> {
  const hash = createHash('sha256').update(JSON.stringify(request)).digest('base64');
  const before = await beginAnswer(tx, workspace, key, hash);
  if (before) {
    if (before.request !== hash)
      throw new AppError('conflict', 'This Idempotency-Key was used for another request in the last 24 hours.');
    return JSON.parse(gunzipSync(Buffer.from(before.answer, 'base64')).toString('utf8')) as T;
  }
  const answer = await work();
  await finishAnswer(tx, workspace, key, gzipSync(JSON.stringify(answer)).toString('base64'));
  return answer;
}
