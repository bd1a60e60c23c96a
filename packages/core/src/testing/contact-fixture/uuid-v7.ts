import type { Random } from './random.ts';

/** A UUID of version 7 (RFC 9562): 48 bits of time in milliseconds, then 74 random bits. */
export function uuidV7(time: number, random: Random): string {
  const at = hex(time, 12);
  const high = hex(0x7000 | (random.uint32() >>> 20), 4);
  const low = random.uint32();
  const variant = hex(0x8000 | (low >>> 18), 4);
  const node = hex(random.uint32(), 8) + hex(low & 0xffff, 4);
  return `${at.slice(0, 8)}-${at.slice(8)}-${high}-${variant}-${node}`;
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}
