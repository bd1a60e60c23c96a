import { type Permission, type Plan, plansWithIntegrations } from '@peoplekit/core';
import type { ActionIconName } from '../base/action-icons.ts';
import type { ListedContact } from '../data/contacts-source.ts';
import type { Messages } from '../messages/messages.ts';

export type RowAction = 'open' | 'copy-email' | 'copy-phone' | 'copy-id' | 'edit' | 'push' | 'delete';

/** One line of a row's menu. */
export interface RowActionItem {
  id: RowAction;
  label: string;
  icon: ActionIconName;
  danger?: boolean;
  apart?: boolean;
}

/** Who asks, as far as the menu depends on it. */
export interface RowActor {
  may: (permission: Permission) => boolean;
  plan: Plan | undefined;
}

/** What an actor can do with a contact: with a deleted one little. A masked value cannot be copied: the mask would be of no use to anyone. */
export function rowActions(contact: ListedContact, { may, plan }: RowActor, text: Messages): RowActionItem[] {
  const canCopy = (field: string) => Boolean(contact.values[field]) && !contact.masked.includes(field);
  const isHere = !contact.isDeleted;
  const canPush = isHere && may('integrations:run') && plan !== undefined && plansWithIntegrations.includes(plan);
  const items: [boolean, RowActionItem][] = [
    [true, { id: 'open', label: text.open, icon: 'eye' }],
    [isHere && may('contacts:write'), { id: 'edit', label: text.edit, icon: 'edit' }],
    [canCopy('email'), { id: 'copy-email', label: text.copyEmail, icon: 'copy', apart: true }],
    [canCopy('phone'), { id: 'copy-phone', label: text.copyPhone, icon: 'copy' }],
    [true, { id: 'copy-id', label: text.copyId, icon: 'copy' }],
    [canPush, { id: 'push', label: text.pushToCrm, icon: 'push', apart: true }],
    [isHere && may('contacts:delete'), { id: 'delete', label: text.delete, icon: 'trash', danger: true, apart: true }],
  ];
  const shown = items.filter(([isShown]) => isShown).map(([, item]) => item);
  // The line stands before the first item of a group, whichever that is.
  const firstCopy = shown.findIndex(({ id }) => id.startsWith('copy'));
  return shown.map((item, index) => (index === firstCopy ? { ...item, apart: true } : item));
}

/** What a copying action copies. */
export function copiedValue(contact: ListedContact, action: RowAction): string | undefined {
  if (action === 'copy-id') return contact.id;
  const field = action === 'copy-email' ? 'email' : action === 'copy-phone' ? 'phone' : undefined;
  return field && String(contact.values[field] ?? '');
}
