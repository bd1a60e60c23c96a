import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentText, memberName } from './document-text.ts';
import { encodeValue } from './encode-text.ts';

const anyText = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('\u0000\u007f\u2028', '\ud800 alone', '"\\"', 'x'.repeat(232), 'x'.repeat(233), 'ü'.repeat(117)),
);

describe('DocumentText', () => {
  it('writes any texts so that JSON reads the same, in ASCII', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 8 }), (texts) => {
        const json = new DocumentText();
        json.plain('[');
        for (const text of texts) {
          json.separate();
          json.text(text);
        }
        json.plain(']');
        expect(`${json}`).toMatch(/^[ -\u007f]*$/);
        expect(JSON.parse(`${json}`)).toEqual(texts);
      }),
    );
  });

  it('encodes values as filters encode what they ask for', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const json = new DocumentText();
        json.encoded(text);
        expect(JSON.parse(`${json}`)).toBe(encodeValue(text));
      }),
    );
  });

  it('is used again, and takes in another', () => {
    const members = new DocumentText();
    const whole = new DocumentText();
    for (const key of ['first', 'sécond "quoted"']) {
      members.clear();
      whole.clear();
      for (const name of [key, `${key} again`]) {
        members.member(memberName(name));
        members.text(name.repeat(40));
      }
      whole.plain('{');
      whole.append(members);
      whole.plain('}');
      expect(JSON.parse(`${whole}`)).toEqual({ [key]: key.repeat(40), [`${key} again`]: `${key} again`.repeat(40) });
    }
  });
});
