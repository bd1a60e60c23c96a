import { render } from 'lit';
import { adoptStyles } from '../base/adopt-styles.ts';
import { menus } from '../base/menu.styles.ts';
import { openMenu, renderMenu } from '../base/menu.ts';
import { popovers } from '../base/popover.styles.ts';
import type { RowAction, RowActionItem } from './row-actions.ts';

interface RowMenuState {
  label: string;
  items: readonly RowActionItem[];
  onSelect: (action: RowAction) => void;
}

/** Shows the menu of a row beside its button. Loaded when the first one is asked for. */
export function showRowMenu(root: ShadowRoot, anchor: HTMLElement, { label, items, onSelect }: RowMenuState): void {
  adoptStyles(root, [popovers, menus]);
  const place = root.querySelector<HTMLElement>('.row-menu');
  if (!place) return;
  const template = renderMenu({ label, items, onSelect: (id) => onSelect(id as RowAction) });
  render(template, place);
  const menu = place.querySelector<HTMLElement>('[role=menu]');
  if (menu) openMenu(menu, anchor, { align: 'end' });
}
