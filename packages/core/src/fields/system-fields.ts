import type { Field, FieldFormat, FieldGroup, FieldOption, FieldType } from './field.ts';
import { optionOf } from './option-of.ts';

interface SystemField {
  key: string;
  label: string;
  type: FieldType;
  format?: FieldFormat;
  readOnly?: true;
  options?: FieldOption[];
}

function field(key: string, label: string, type: FieldType, format?: FieldFormat): SystemField {
  return { key, label, type, ...(format && { format }) };
}

function readOnlyField(key: string, label: string, type: FieldType, format?: FieldFormat): SystemField {
  return { ...field(key, label, type, format), readOnly: true };
}

function enumField(key: string, label: string, values: readonly string[]): SystemField {
  return { key, label, type: 'enum', options: values.map(optionOf) };
}

/** The shipped fields as data, by group, in the order in which they are shown. */
const byGroup: Record<Exclude<FieldGroup, 'custom'>, SystemField[]> = {
  identity: [
    readOnlyField('id', 'ID', 'text', 'id'),
    readOnlyField('telegram_id', 'Telegram ID', 'text', 'id'),
    readOnlyField('whatsapp_id', 'WhatsApp ID', 'text', 'id'),
    readOnlyField('viber_id', 'Viber ID', 'text', 'id'),
    readOnlyField('instagram_id', 'Instagram ID', 'text', 'id'),
    field('username', 'Username', 'text'),
    field('email', 'Email', 'text', 'email'),
    field('phone', 'Phone', 'text', 'phone'),
  ],
  name: [field('first_name', 'First name', 'text', 'name'), field('last_name', 'Last name', 'text', 'name')],
  profile: [
    field('opt_in_whatsapp', 'WhatsApp opt-in', 'boolean'),
    field('language', 'Language', 'text', 'language'),
    field('company', 'Company', 'text'),
    field('location', 'Location', 'text'),
    field('is_valid', 'Is valid', 'boolean'),
    field('is_blocked', 'Is blocked', 'boolean'),
    field('ai_available', 'AI available', 'boolean'),
  ],
  chat: [
    enumField('chat_status', 'Chat status', ['pending', 'in_progress', 'resolved', 'closed', 'issue']),
    enumField('chat_category', 'Chat category', ['support', 'sales', 'feedback', 'general', 'inquiry']),
    enumField('priority', 'Priority', ['low', 'medium', 'high', 'urgent']),
    field('lead_source', 'Lead source', 'text'),
    enumField('lead_status', 'Lead status', ['new', 'contacted', 'qualified', 'negotiating', 'won', 'lost']),
    enumField('interest_level', 'Interest level', ['low', 'medium', 'high']),
    field('product_interest', 'Product interest', 'array'),
  ],
  activity: [
    readOnlyField('registration_date', 'Registered', 'date'),
    readOnlyField('total_messages_sent', 'Messages sent', 'number', 'integer'),
    readOnlyField('total_messages_received', 'Messages received', 'number', 'integer'),
    readOnlyField('last_message_sent_at', 'Last message sent', 'date'),
    readOnlyField('last_message_received_at', 'Last message received', 'date'),
    readOnlyField('last_seen_at', 'Last seen', 'date'),
    readOnlyField('first_message_received_at', 'First message received', 'date'),
    readOnlyField('total_flows_started', 'Flows started', 'number', 'integer'),
    readOnlyField('total_flows_completed', 'Flows completed', 'number', 'integer'),
    readOnlyField('flow_completion_rate', 'Flow completion rate', 'number'),
    readOnlyField('last_flow_completed', 'Last flow completed', 'date'),
    readOnlyField('total_ai_messages_sent', 'AI messages sent', 'number', 'integer'),
    readOnlyField('total_bot_messages_sent', 'Bot messages sent', 'number', 'integer'),
    readOnlyField('total_user_messages_sent', 'User messages sent', 'number', 'integer'),
  ],
};

/** The 38 fields that every workspace has. */
export const systemFields: readonly Field[] = Object.entries(byGroup)
  .flatMap(([group, fields]) => fields.map((entry) => ({ ...entry, group: group as FieldGroup })))
  .map((entry, position) => ({
    readOnly: false,
    ...entry,
    kind: 'system',
    privacy: 'visible',
    position,
  }));
