import type { Field, FieldFormat, FieldGroup, FieldOption, FieldType } from './field.ts';

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

function enumField(key: string, label: string, options: Record<string, string>): SystemField {
  return { key, label, type: 'enum', options: Object.entries(options).map(([value, label]) => ({ value, label })) };
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
    enumField('chat_status', 'Chat status', {
      pending: 'Pending',
      in_progress: 'In progress',
      resolved: 'Resolved',
      closed: 'Closed',
      issue: 'Issue',
    }),
    enumField('chat_category', 'Chat category', {
      support: 'Support',
      sales: 'Sales',
      feedback: 'Feedback',
      general: 'General',
      inquiry: 'Inquiry',
    }),
    enumField('priority', 'Priority', { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' }),
    field('lead_source', 'Lead source', 'text'),
    enumField('lead_status', 'Lead status', {
      new: 'New',
      contacted: 'Contacted',
      qualified: 'Qualified',
      negotiating: 'Negotiating',
      won: 'Won',
      lost: 'Lost',
    }),
    enumField('interest_level', 'Interest level', { low: 'Low', medium: 'Medium', high: 'High' }),
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
    key: entry.key,
    label: entry.label,
    type: entry.type,
    ...(entry.format && { format: entry.format }),
    kind: 'system',
    group: entry.group,
    readOnly: entry.readOnly ?? false,
    privacy: 'visible',
    ...(entry.options && { options: entry.options }),
    position,
  }));
