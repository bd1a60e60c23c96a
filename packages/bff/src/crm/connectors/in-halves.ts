import type { RemoteWrite, WriteOutcome } from './connector.ts';
import { CrmError } from './crm-error.ts';

/** What became of a single record whose call was refused as a whole. */
function refusalOf({ contactId }: RemoteWrite, { code, message, existingId }: CrmError): WriteOutcome {
  return { contactId, ok: false, code, message, existingId, retryable: false };
}

/**
 * Writes a batch; one that is refused as a whole is cut in half until the record that it was about stands alone.
 * @param isOfRecords whether a refusal may be about one of them; a right that is missing never is
 * @throws CrmError what is no matter of one record
 */
export async function writeInHalves<Write extends RemoteWrite>(
  records: readonly Write[],
  write: (records: readonly Write[]) => Promise<WriteOutcome[]>,
  isOfRecords: (error: CrmError) => boolean = () => true,
): Promise<WriteOutcome[]> {
  if (records.length === 0) return [];
  try {
    return await write(records);
  } catch (error) {
    if (!(error instanceof CrmError) || error.kind !== 'refused' || error.status === 403 || !isOfRecords(error))
      throw error;
    const [first] = records;
    if (records.length === 1 && first) return [refusalOf(first, error)];
    const middle = Math.ceil(records.length / 2);
    const former = await writeInHalves(records.slice(0, middle), write, isOfRecords);
    return [...former, ...(await writeInHalves(records.slice(middle), write, isOfRecords))];
  }
}
