import { render } from 'lit';
import { adoptStyles } from '../base/adopt-styles.ts';
import { contactName } from '../base/contact-name.ts';
import { menus } from '../base/menu.styles.ts';
import { type MenuItem, openMenu, renderMenu } from '../base/menu.ts';
import { popovers } from '../base/popover.styles.ts';
import type { ContactModel } from './profile-model.ts';

/** Shows the menu of a profile beside its button. Loaded when it is asked for. */
export function showProfileMenu(
  root: ShadowRoot,
  anchor: HTMLElement,
  model: ContactModel,
  { onDelete, onDownload }: { onDelete: () => void; onDownload: (includeHidden: boolean) => void },
): void {
  const place = root.querySelector<HTMLElement>('.menu-place');
  if (!place) return;
  adoptStyles(root, [popovers, menus]);
  const { contact, text, actions, source, may } = model;
  const copied = (key: string) => (source.isMasked(key) ? '' : String(source.value(key) ?? ''));
  const values: Record<string, string> = { email: copied('email'), phone: copied('phone'), id: contact.id };
  const items: (MenuItem | false)[] = [
    values.email !== '' && { id: 'email', label: text.copyEmail, icon: 'copy' },
    values.phone !== '' && { id: 'phone', label: text.copyPhone, icon: 'copy' },
    { id: 'id', label: text.copyId, icon: 'copy' },
    { id: 'link', label: text.copyLink, icon: 'link' },
    may('contacts:export') && { id: 'download', label: text.downloadContact, icon: 'download', apart: true },
    may('contacts:export') &&
      may('contacts:reveal') &&
      contact.masked.length > 0 && { id: 'download-hidden', label: text.downloadHidden, icon: 'eye' },
    may('contacts:delete') && { id: 'delete', label: text.delete, icon: 'trash', danger: true, apart: true },
  ];
  const onSelect = (id: string) => {
    if (id === 'delete') onDelete();
    else if (id === 'download' || id === 'download-hidden') onDownload(id === 'download-hidden');
    else if (id === 'link') actions.copyLink();
    else actions.copy(values[id] ?? '');
  };
  const label = text.actionsFor(contactName(contact.values) ?? text.unnamed);
  render(renderMenu({ label, items: items.filter((item) => item !== false), onSelect }), place);
  const menu = place.querySelector<HTMLElement>('[role=menu]');
  if (menu) openMenu(menu, anchor, { align: 'end' });
}
