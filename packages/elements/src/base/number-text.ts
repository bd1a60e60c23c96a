/** What separates groups of digits and fractions in a locale. */
interface Separators {
  group: string;
  decimal: string;
}

function separatorsOf(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.8);
  const find = (type: string, absent: string) => parts.find((part) => part.type === type)?.value ?? absent;
  return { group: find('group', ','), decimal: find('decimal', '.') };
}

/** A number as someone would type it: the locale's decimal sign, no groups, plain digits. */
export function numberText(value: number, locale: string): string {
  const plain = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 20 }).format(value);
  return plain.replace('.', separatorsOf(locale).decimal);
}

/** Digits of Arabic and Persian keyboards. */
const easternDigits = /[٠-٩۰-۹]/g;

/**
 * What someone typed as a number in a locale: `1,234.5` in English, `1.234,5` in German. Groups have to be whole ones, so
 * that an English `1,5` is refused and not taken for 15. `undefined` when it is no number.
 */
export function parseNumberText(text: string, locale: string): number | undefined {
  const { group, decimal } = separatorsOf(locale);
  const typed = text
    .replace(easternDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\s\u00a0\u202f\u200e\u200f\u061c'’]/g, '');
  // Whatever the language, a point that cannot be a group is how machines write a fraction.
  const [whole = '', fraction, ...rest] = typed.split(decimal === '.' || typed.includes(decimal) ? decimal : '\0');
  const joined = joinGroups(whole, group.trim());
  if (joined !== undefined && rest.length === 0 && /^\d*$/.test(fraction ?? ''))
    return numberOf(fraction === undefined ? joined : `${joined}.${fraction}`);
  return /^-?\d*\.?\d*$/.test(typed) && group !== '.' ? numberOf(typed) : undefined;
}

/** `1.234` where the point makes groups is 1234; `12.34` there is none. */
function joinGroups(text: string, group: string): string | undefined {
  if (/^-?\d*$/.test(text)) return text;
  const groups = group ? text.replace('-', '').split(group) : [];
  const isWhole = groups.every((digits, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{2,3}$/).test(digits));
  return isWhole && groups.length > 1 && groups.at(-1)?.length === 3
    ? `${text.startsWith('-') ? '-' : ''}${groups.join('')}`
    : undefined;
}

function numberOf(text: string): number | undefined {
  return /\d/.test(text) ? Number(text) : undefined;
}
