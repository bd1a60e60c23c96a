import type { ContactValues } from '../../fields/field.ts';
import { contactActivity } from './activity.ts';
import { channelIds, pickChannels } from './channels.ts';
import { classification, whatsappOptIn } from './classification.ts';
import { pickCompany } from './companies.ts';
import { pickLocale } from './locales.ts';
import { email, personName, username } from './person.ts';
import { phoneNumber } from './phone-number.ts';
import { quirk } from './quirks.ts';
import { orNull, Random, type Seed } from './random.ts';
import { uuidV7 } from './uuid-v7.ts';

/** A made-up contact, complete and consistent, as it would come out of the database. */
export interface ContactFixture {
  /** A UUID of version 7. Its time is the registration as it would be at `fixtureNow`: `now` does not change it. */
  id: string;
  /** Every system field, `id` included; `null` where the contact has nothing. Dates are ISO 8601 in UTC. */
  values: ContactValues;
  /** The registration. */
  createdAt: string;
  /** The last thing that happened. */
  updatedAt: string;
}

export interface ContactFixtureOptions {
  /** Another seed, other contacts. 1 when absent. */
  seed?: Seed;
  /** The moment that the contacts live in: nothing about them is later. A fixed day when absent (`fixtureNow`). */
  now?: Date;
}

/** The moment that contacts live in unless told otherwise: fixed, so that tests and pictures do not change. */
export const fixtureNow = '2026-06-15T12:00:00.000Z';

const fixtureNowTime = Date.parse(fixtureNow);

const companyOrNone = orNull(0.23, pickCompany);

/**
 * The contact at an index, from 0 to 2 ** 32 - 1. It depends on the seed, the index and `now` only, never on other
 * contacts, so that a list of any length can be made from its middle. Another `now` moves the dates and changes nothing
 * else, so that a workspace that is seeded again later meets the contacts that it has.
 *
 * To be shown, never messaged: e-mail domains end in `.example` (RFC 2606) and can belong to nobody; phone numbers come
 * from ranges kept for fiction, but only some countries have such (see `phone-plans`). The id is unique; a phone, a
 * WhatsApp id, an e-mail or a username may be that of another contact too, the more the larger the workspace.
 */
export function contactFixture(index: number, options: ContactFixtureOptions = {}): ContactFixture {
  const seed = options.seed ?? 1;
  const now = options.now?.getTime() ?? fixtureNowTime;
  const random = new Random(seed, index);

  const activity = contactActivity(random, now);
  const id = uuidV7(fixtureNowTime - (now - activity.registered), random);
  const locale = pickLocale(random);
  const name = personName(random, locale);
  const place = locale.place(random);
  const anonymous = name.first === null;
  const company = anonymous ? null : companyOrNone(random);
  const phone = random.chance(anonymous ? 0.5 : 0.19) ? null : phoneNumber(place.country, index, seed);
  const channels = pickChannels(random, locale, phone);
  const hasHandle = channels.includes('telegram') || channels.includes('instagram');
  const { sent, flowsStarted, flowsCompleted } = activity;

  const values: ContactValues = {
    id,
    ...channelIds(random, channels, phone),
    username: random.chance(hasHandle ? 0.8 : 0.2) ? username(random, name) : null,
    email: random.chance(anonymous ? 0.8 : 0.1) ? null : email(random, name, locale, company),
    phone,
    first_name: name.first,
    last_name: name.last,
    opt_in_whatsapp: whatsappOptIn(random, phone),
    language: random.chance(0.03) ? null : locale.language,
    company: company?.name ?? null,
    location: random.chance(0.12) ? null : place.location,
    is_valid: random.chance(0.96),
    is_blocked: random.chance(0.02),
    ai_available: random.chance(0.88),
    ...classification(random, activity, now),
    registration_date: isoDate(activity.registered),
    total_messages_sent: sent.total,
    total_messages_received: activity.received,
    last_message_sent_at: isoDate(activity.lastSent),
    last_message_received_at: isoDate(activity.lastReceived),
    last_seen_at: isoDate(activity.lastSeen),
    first_message_received_at: isoDate(activity.firstReceived),
    total_flows_started: flowsStarted,
    total_flows_completed: flowsCompleted,
    flow_completion_rate: flowsStarted > 0 ? Math.round((1000 * flowsCompleted) / flowsStarted) / 10 : null,
    last_flow_completed: isoDate(activity.lastFlowCompleted),
    total_ai_messages_sent: sent.ai,
    total_bot_messages_sent: sent.bot,
    total_user_messages_sent: sent.user,
    ...quirk(random),
  };
  const updated = Math.max(activity.registered, activity.lastSeen ?? 0, activity.lastSent ?? 0);
  return {
    id,
    values,
    createdAt: new Date(activity.registered).toISOString(),
    updatedAt: new Date(updated).toISOString(),
  };
}

/** The first `count` contacts, one at a time: a million need no more memory than one. */
export function* contactFixtures(count: number, options: ContactFixtureOptions = {}): Generator<ContactFixture> {
  for (let index = 0; index < count; index++) yield contactFixture(index, options);
}

function isoDate(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
