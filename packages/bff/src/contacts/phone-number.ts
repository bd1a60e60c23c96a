import { ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/min';

/** Digits of any script, and whatever people and address books put between them. */
const spelling = /^\(?\+[\p{Nd}\p{Pd}\p{Z}().,/·\s]*$/u;

/** Without the marks that do not show, and with `+` for its other widths and for the 00 that much of the world dials. */
function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:\s*/i, '')
    .replace(/^00/, '+');
}

/**
 * A phone number in E.164: `+49 (0) 171 / 234-567` is `+49171234567`. It has to be in international spelling, and of a
 * length that the numbers of its country have; whether anybody has it is not known here.
 */
export function parsePhoneNumber(text: string): { value: string } | { error: string } {
  const international = normalised(text);
  if (!international.includes('+'))
    return { error: 'must start with + and the code of the country, as +49 171 2345678' };
  if (!spelling.test(international)) return { error: 'must be one phone number: no letters, no extension' };
  try {
    const number = parsePhoneNumberWithError(international.replaceAll(/[^+\p{Nd}]/gu, ''));
    if (number.isPossible()) return { value: number.number };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.message === 'INVALID_COUNTRY') return { error: 'must start with + and the code of a country' };
  }
  return { error: 'must have as many digits as a phone number of its country' };
}
