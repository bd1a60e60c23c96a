/** Longest address that mail servers take (RFC 5321, erratum 1690), and longest part before the @. */
const maxLength = 254;
const maxLocalLength = 64;

/** No blanks, no control characters, and none that only a quoted part could have: nobody's address has one. */
const localPattern = /^[^\s\p{C}@"(),:;<>[\\\]•]+$/u;

/** A label of a host name, in any script: it neither starts nor ends with a hyphen. */
const labelPattern = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** Whether the text has the shape of an address: `ann.smith+news@mail.example.co.uk`, whatever its case. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const labels = text.slice(at + 1).split('.');
  const last = labels.at(-1) ?? '';
  return (
    text.length <= maxLength &&
    at > 0 &&
    local.length <= maxLocalLength &&
    localPattern.test(local) &&
    !/^\.|\.\.|\.$/.test(local) &&
    labels.length > 1 &&
    labels.every((label) => labelPattern.test(label)) &&
    // The last one is never a number, or it would be an IP address.
    !/^\p{N}+$/u.test(last) &&
    last.length > 1
  );
}

/**
 * An e-mail address, by its shape alone. All of it becomes lower case, as CRMs do: no mail server tells people apart by
 * case, and only so do two spellings of one address meet.
 */
export function parseEmail(text: string): { value: string } | { error: string } {
  return isEmail(text)
    ? { value: text.toLowerCase() }
    : { error: 'must be an e-mail address, such as ann@example.com' };
}
