import type { Activity } from './activity.ts';
import { orNull, type Random, weighted } from './random.ts';

/** The classifying system fields, by key. */
export interface Classification {
  chat_status: string | null;
  chat_category: string | null;
  priority: string | null;
  lead_source: string | null;
  lead_status: string | null;
  interest_level: string | null;
  product_interest: string[] | null;
}

/** Chats are open while people are about, and closed once they are gone: over all, 40 % closed, 25 % resolved. */
const recentStatus = weighted({ pending: 29, resolved: 26, closed: 25, in_progress: 15, issue: 5 });
const pastStatus = weighted({ closed: 58, resolved: 29, pending: 8, issue: 4, in_progress: 1 });

const chatCategory = orNull(0.05, weighted({ support: 42, sales: 22, general: 14, inquiry: 13, feedback: 9 }));
const priority = orNull(0.15, weighted({ medium: 44, low: 36, high: 15, urgent: 5 }));
const leadStatus = orNull(0.4, weighted({ new: 36, contacted: 23, qualified: 16, won: 11, negotiating: 7, lost: 7 }));
const interestLevel = orNull(0.35, weighted({ medium: 42, low: 33, high: 25 }));

const leadSource = orNull(
  0.12,
  weighted({
    Website: 24,
    'Instagram ad': 16,
    Referral: 13,
    'Facebook ad': 10,
    'Google search': 9,
    'WhatsApp link': 8,
    'Telegram channel': 6,
    'QR code in store': 4,
    Newsletter: 4,
    'TikTok ad': 3,
    Webinar: 2,
    'Trade fair': 1,
  }),
);

const productCount = weighted({ '0': 45, '1': 30, '2': 17, '3': 8 });
const product = weighted({
  'Starter plan': 20,
  'Pro plan': 17,
  'AI assistant': 13,
  'Team plan': 10,
  'WhatsApp broadcasts': 9,
  'Chat widget': 8,
  'Appointment booking': 6,
  'Online course': 5,
  'Gift card': 4,
  'Loyalty program': 4,
  'Enterprise plan': 3,
  Consulting: 1,
});

/** Status and category belong to a conversation: without messages there are none. */
export function classification(random: Random, activity: Activity, now: number): Classification {
  const talked = activity.sent.total + activity.received > 0;
  const recent = activity.lastSeen !== null && now - activity.lastSeen < 7 * 86_400_000;
  return {
    chat_status: talked ? (recent ? recentStatus : pastStatus)(random) : null,
    chat_category: talked ? chatCategory(random) : null,
    priority: priority(random),
    lead_source: leadSource(random),
    lead_status: leadStatus(random),
    interest_level: interestLevel(random),
    product_interest: products(random),
  };
}

function products(random: Random): string[] | null {
  const chosen = new Set<string>();
  for (let count = Number(productCount(random)); count > 0; count--) chosen.add(product(random));
  return chosen.size > 0 ? [...chosen] : null;
}

/** Where there is a phone: most of those asked agreed, and some have not been asked. */
export function whatsappOptIn(random: Random, phone: string | null): boolean | null {
  return phone ? (random.chance(0.25) ? null : random.chance(0.75)) : null;
}
