import { type Random, weighted } from './random.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** What happened with a contact, in milliseconds since 1970. The moments stand in the order of their time. */
export interface Activity {
  registered: number;
  firstReceived: number | null;
  lastReceived: number | null;
  /** Null for contacts that were imported and never wrote or were written to. */
  lastSeen: number | null;
  /** Messages go out to people who are not there: any time from the registration on, up to now. */
  lastSent: number | null;
  lastFlowCompleted: number | null;
  sent: SentMessages;
  received: number;
  flowsStarted: number;
  flowsCompleted: number;
}

/** Messages sent to a contact: by the AI, by bots (flows, broadcasts) and by users (operators); nobody else sends any. */
export interface SentMessages {
  total: number;
  ai: number;
  bot: number;
  user: number;
}

export function contactActivity(random: Random, now: number): Activity {
  const sent = sentMessages(random);
  const received = receivedMessages(random, sent.total);
  const seen = sent.total + received > 0 || random.chance(0.65);
  const lastActive = now - Math.floor(sinceLastSeen(random));
  const span = Math.floor(timeSpan(random, sent.total + received));
  const registered = lastActive - span;

  const firstReceived = received > 0 ? registered + Math.floor(span * random.next() ** 6) : null;
  const lastReceived =
    firstReceived !== null && received > 1
      ? lastActive - Math.floor((lastActive - firstReceived) * random.next() ** 8)
      : firstReceived;
  const flowsStarted = sent.bot > 0 && random.chance(0.8) ? Math.floor(random.logUniform(1, 25)) : 0;
  const flowsCompleted = Math.round(flowsStarted * random.next() ** 0.7);
  return {
    registered,
    firstReceived,
    lastReceived,
    lastSeen: seen ? lastActive : null,
    lastSent: sent.total > 0 ? lastSentAfter(random, lastReceived ?? registered, now) : null,
    lastFlowCompleted: flowsCompleted > 0 ? registered + Math.floor(span * random.next()) : null,
    sent,
    received,
    flowsStarted,
    flowsCompleted,
  };
}

/** Shares are those of the quick filter "Messages"; the last band is the heavy tail. */
const messageBand = weighted({ none: 15, few: 30, some: 40, many: 15 });
const messageBands = { few: [1, 11], some: [11, 101], many: [101, 4_000] } as const;

function sentMessages(random: Random): SentMessages {
  const band = messageBand(random);
  if (band === 'none') return { total: 0, ai: 0, bot: 0, user: 0 };
  const [from, to] = messageBands[band];
  // Orders of magnitude are equally likely within a band; the power thins out the thousands.
  const tail = band === 'many' ? random.next() ** 1.8 : random.next();
  const total = Math.floor(from * (to / from) ** tail);
  const ai = Math.floor(total * (random.chance(0.25) ? 0 : random.next() * 0.8));
  const user = Math.floor((total - ai) * (random.chance(0.3) ? 0 : random.next()));
  return { total, ai, user, bot: total - ai - user };
}

function receivedMessages(random: Random, sent: number): number {
  if (sent === 0) return random.chance(0.55) ? 0 : random.int(1, 6);
  if (sent < 30 && random.chance(0.1)) return 0;
  return Math.max(1, Math.round(sent * (0.2 + random.next() * 0.9)));
}

const seenBand = weighted({ minutes: 3, hours: 17, days: 25, weeks: 25, months: 30 });
const seenBands = {
  minutes: [0.2 * minute, hour],
  hours: [hour, day],
  days: [day, 7 * day],
  weeks: [7 * day, 60 * day],
  months: [60 * day, 730 * day],
} as const;

function sinceLastSeen(random: Random): number {
  const band = seenBand(random);
  const [from, to] = seenBands[band];
  // People arrive evenly within the hour; by orders of magnitude half of the first page would be seen "now".
  return band === 'minutes' ? from + (to - from) * random.next() : random.logUniform(from, to);
}

/** From registration to last seen: nobody exchanges many messages in no time, and many write once and never again. */
function timeSpan(random: Random, messages: number): number {
  const least = minute + messages * 2 * minute;
  if (messages < 12 && random.chance(0.3)) return least + random.next() * hour;
  return least + 900 * day * random.next() ** 2.5;
}

/** Mostly an answer within seconds or minutes, sometimes a broadcast much later. */
function lastSentAfter(random: Random, moment: number, now: number): number {
  const wait = random.logUniform(3 * second, random.chance(0.7) ? hour : 120 * day);
  return Math.floor(Math.min(moment + wait, moment + (now - moment) * random.next()));
}
