import { isEmail } from './email-address.ts';
import { type Field, type FieldValue, isEmptyValue } from './field.ts';

const dots = '••••';

/**
 * What everyone sees of a hidden value until it is revealed: enough to recognise it, too little to rebuild it. Masks of
 * one kind have one length whatever the value (the last label of an e-mail address and a calling code are shown, as they
 * are): neither long values nor many elements can be told from others. An empty field is not masked, it is `null`.
 */
export function maskValue({ type, format }: Pick<Field, 'type' | 'format'>, value: FieldValue): FieldValue {
  if (isEmptyValue(value)) return null;
  if (type === 'array') return [dots];
  if (type !== 'text' || typeof value !== 'string') return type === 'date' ? `${dots}-••-••` : dots;
  if (format === 'id') return maskId(value);
  if (format === 'name') return maskText(value, 2);
  if (isEmail(value)) return maskEmail(value);
  if (isPhone(value)) return maskPhone(value);
  return maskText(value, 6);
}

/** Whether a text could be a mask, which somebody sends back as if it were the value. */
export function looksMasked(text: string): boolean {
  return text.includes(dots);
}

/** The first character of texts that have at least so many: of a shorter one it would be too much. */
function maskText(text: string, least: number): string {
  const characters = [...text];
  return `${characters.length >= least ? characters[0] : '•'}${dots}`;
}

/** As people read ids to each other: by the end. */
function maskId(text: string): string {
  const characters = [...text];
  return `${dots}${characters.length >= 6 ? characters.slice(-2).join('') : '••'}`;
}

/** `an••••@••••.com` */
function maskEmail(text: string): string {
  const local = [...text.slice(0, text.lastIndexOf('@'))];
  const start = local.length >= 3 ? local.slice(0, 2).join('') : '••';
  return `${start}${dots}@${dots}.${text.slice(text.lastIndexOf('.') + 1)}`;
}

/** E.164. */
function isPhone(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/** `+49 •••• ••12` */
function maskPhone(text: string): string {
  const code = callingCode(text);
  const end = text.length - code.length >= 7 ? text.slice(-2) : '••';
  return `${code} ${dots} ••${end}`;
}

/** The zones of calling codes (ITU-T E.164): one digit, the listed two, all others three. */
const shortCodes = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

function callingCode(phone: string): string {
  return shortCodes.exec(phone)?.[0] ?? phone.slice(0, 4);
}
