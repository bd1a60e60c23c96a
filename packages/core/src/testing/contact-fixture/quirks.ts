import type { ContactValues } from '../../fields/field.ts';
import type { Random } from './random.ts';

/** Four in a thousand. */
const quirkShare = 0.004;

const longName = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4).slice(0, 120);
const longNames =
  'María de los Ángeles Guadalupe Concepción Inmaculada Esperanza Macarena Rocío del Carmen Montserrat de la Santísima Cruz';

/** Values that are legal, harmless and hard to show: every table meets them, so the demo does too. */
const quirks: readonly ContactValues[] = [
  { first_name: longName },
  { first_name: longNames },
  { first_name: 'Luna 🌙✨', last_name: null },
  { first_name: '🔥 Max 🔥' },
  { first_name: '👩‍👩‍👧‍👦 Familie', last_name: 'Grün 🇩🇪' },
  { first_name: '<b>Bold</b>', last_name: "O'Neil" },
  { first_name: 'Robert"; --', last_name: '& Söhne <script>' },
  { first_name: 'محمد', last_name: 'الأحمد', company: 'Northwind Traders' },
  { first_name: 'Yossi (יוסי)', last_name: 'כהן', company: 'Bluebird Logistics' },
  { first_name: 'Anna  Maria', last_name: 'von  Berg' },
];

/** What to put over the values of a contact: mostly nothing. */
export function quirk(random: Random): ContactValues | null {
  return random.chance(quirkShare) ? random.pick(quirks) : null;
}
