import { crmStatuses } from '../../fields/crm-status-field.ts';
import type { ContactValues, FieldValue } from '../../fields/field.ts';
import { type ContactFixture, contactFixture, fixtureNow } from '../contact-fixture/contact-fixture.ts';
import { oddOptions } from './conformance-fields.ts';
import { oddDates, oddInstants, oddIntegers, oddNumbers, oddTexts } from './conformance-values.ts';

const arrays: readonly string[][] = [
  [],
  [''],
  ['', 'desk'],
  ['desk'],
  ['DESK', 'Lamp'],
  ['desk lamp'],
  ['desk, lamp'],
  ...oddTexts.map((text, at) => (at % 2 === 0 ? [text] : ['Chair', text])),
];

const priorities = ['low', 'medium', 'high', 'urgent', 'LOW', 'retired', ''];

/** Takes turns, with each field in a rhythm of its own, so that values of different fields meet in many ways. */
function turn<Value>(values: readonly Value[], at: number): Value {
  return values[at % values.length] as Value;
}

/** What is there in fields of another type, or is empty in one of the ways in which it can be, in JSON. */
const emptyInJson: readonly FieldValue[] = [null, '', []];

function valuesAt(at: number): ContactValues {
  const empty = turn(emptyInJson, at);
  const values: ContactValues = {
    company: turn([...oddTexts, '', null], at),
    note: turn([...oddTexts, ...emptyInJson], at + 41),
    total_messages_sent: turn([...oddIntegers, null], at),
    flow_completion_rate: turn([...oddNumbers, null], at),
    score: turn([...oddNumbers, empty], at + 5),
    last_seen_at: turn([...oddInstants, null], at),
    born: turn([...oddDates, ...oddInstants, empty], at),
    is_valid: turn([true, false, null], at),
    vip: turn([false, true, empty], at + 1),
    priority: turn([...priorities, null], at),
    tier: turn([...oddOptions, 'retired', empty], at),
    product_interest: turn([...arrays, null], at),
    tags: turn([...arrays, empty], at + 2),
    crm_status: turn(crmStatuses, at + 1),
  };
  // In turn one custom value is not there at all.
  const missing = turn(['note', 'score', 'born', 'vip', 'tier', 'tags'], at);
  return at % 4 === 0 ? Object.fromEntries(Object.entries(values).filter(([key]) => key !== missing)) : values;
}

/** As many as hold each odd value at least once. */
const count = 180;

/**
 * Contacts that hold whatever backends get wrong, custom values beside the system ones. They are stored as they are:
 * no backend may normalise, trim or cut a value.
 */
export const conformanceContacts: readonly ContactFixture[] = Array.from({ length: count }, (_, at) => {
  const { id, values } = contactFixture(at, { seed: 'conformance' });
  return { id, values: { ...values, ...valuesAt(at), id }, createdAt: fixtureNow, updatedAt: fixtureNow };
});
