import { render } from 'lit';
import { adoptStyles } from '../base/adopt-styles.ts';
import { contactName } from '../base/contact-name.ts';
import { menus } from '../base/menu.styles.ts';
import { openMenu, renderMenu } from '../base/menu.ts';
import { popovers } from '../base/popover.styles.ts';
import type { ListedContact } from '../data/contacts-source.ts';
import { enTablePanels } from '../messages/en-table-panels.ts';
import type { Messages } from '../messages/messages.ts';
import { copiedValue, type RowAction, rowActions } from './row-actions.ts';
import type { ActionsHost, ContactEvent } from './table-actions.ts';
import type { HostRowAction } from './table-extensions.ts';

const events: Readonly<Partial<Record<RowAction, ContactEvent>>> = {
  open: 'contact-open',
  edit: 'contact-edit',
  delete: 'contact-delete',
  push: 'contact-push',
};

/** Shows the menu of a row beside its button. Loaded when the first one is asked for. */
export function showRowMenu(host: ActionsHost, contact: ListedContact, anchor: HTMLElement): void {
  const root = host.root();
  const place = root.querySelector<HTMLElement>('.row-menu');
  if (!place) return;
  adoptStyles(root, [popovers, menus]);
  const { fields } = host;
  const text = textOf(host);
  const own = rowActions(contact, { may: (permission) => fields.may(permission), plan: fields.me?.plan }, text);
  const hosts = contact.isDeleted ? [] : host.rowActions().filter((action) => isOffered(action, contact));
  const template = renderMenu({
    label: text.actionsFor(contactName(contact.values) ?? text.unnamed),
    // The host's ids may be the same as ours: its actions are told apart by their place.
    items: [...own, ...hosts.map(({ label }, place) => ({ id: String(place), label, apart: place === 0 }))],
    onSelect: (id) => {
      const action = hosts[Number(id)];
      if (action) action.onSelect(contact);
      else void act(host, id as RowAction, contact);
    },
  });
  render(template, place);
  const menu = place.querySelector<HTMLElement>('[role=menu]');
  if (menu) openMenu(menu, anchor, { align: 'end' });
}

/** An action that cannot say whether it makes sense is not offered, and the others are. */
function isOffered(action: HostRowAction, contact: ListedContact): boolean {
  try {
    return action.isOffered?.(contact) ?? true;
  } catch (error) {
    reportError(error);
    return false;
  }
}

/** The host's words and those of other languages win. */
function textOf(host: ActionsHost): Messages {
  return { ...enTablePanels, ...host.model().text };
}

async function act(host: ActionsHost, action: RowAction, contact: ListedContact): Promise<void> {
  const { send, say } = host;
  const event = events[action];
  if (event) send(event, contact);
  const copied = copiedValue(contact, action);
  if (copied === undefined) return;
  const text = textOf(host);
  try {
    await navigator.clipboard.writeText(copied);
    say(text.copied);
  } catch {
    // Without the browser's permission, or outside of a secure page.
    say(text.notCopied);
  }
}
