import type { Format } from '../messages/format.ts';

/** From more contacts than this on, a user types how many they are before something is done to them. */
export const confirmAbove = 100;

/** Whether somebody has typed this number: with or without separators, in the digits of the locale or in 0 to 9. */
export function isTypedCount(typed: string, count: number, format: Format): boolean {
  const digits = Array.from({ length: 10 }, (_, digit) => format.number(digit));
  const plain = Array.from(typed, (character) => {
    const own = digits.indexOf(character);
    return own >= 0 ? String(own) : character;
  }).join('');
  // What a locale puts between thousands: comma, full stop, blank, apostrophe. No number of contacts has a fraction.
  return plain.replace(/[\s.,'’٬_]/g, '') === String(count);
}
