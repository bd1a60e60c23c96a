import type { Channel, Locale } from './locales.ts';
import type { Random } from './random.ts';

/** A contact's ids at the messengers, by system field key. */
export interface ChannelIds {
  telegram_id: string | null;
  whatsapp_id: string | null;
  viber_id: string | null;
  instagram_id: string | null;
}

const secondChannelShare = 0.22;

/** One or two channels, as common as they are where the person's language is spoken. WhatsApp needs a phone. */
export function pickChannels(random: Random, locale: Locale, phone: string | null): Channel[] {
  const first = pickChannel(random, locale, phone);
  if (!random.chance(secondChannelShare)) return [first];
  const second = pickChannel(random, locale, phone);
  return second === first ? [first] : [first, second];
}

export function channelIds(random: Random, channels: readonly Channel[], phone: string | null): ChannelIds {
  return {
    telegram_id: channels.includes('telegram') ? random.digits(random.chance(0.3) ? 9 : 10) : null,
    whatsapp_id: channels.includes('whatsapp') && phone ? phone.slice(1) : null,
    viber_id: channels.includes('viber') ? base64Id(random) : null,
    instagram_id: channels.includes('instagram') ? random.digits(random.int(15, 17)) : null,
  };
}

function pickChannel(random: Random, locale: Locale, phone: string | null): Channel {
  const channel = locale.channel(random);
  return channel === 'whatsapp' && !phone ? 'telegram' : channel;
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** 16 bytes in base64: 21 whole characters, one that carries the last two bits, and the padding. */
function base64Id(random: Random): string {
  let text = '';
  while (text.length < 21) text += base64.charAt(random.int(0, 63));
  return `${text}${random.pick('AQgw'.split(''))}==`;
}
