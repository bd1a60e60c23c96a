import { html, nothing, type TemplateResult } from 'lit';
import { type ActionIconName, actionIcon } from './action-icons.ts';
import { openPopover, type PopoverOptions } from './popover.ts';

export interface MenuItem {
  id: string;
  label: string;
  icon?: ActionIconName;
  /** Does harm that has to be undone: shown in red. */
  danger?: boolean;
  /** A line before it. */
  apart?: boolean;
}

export interface MenuState {
  /** Read when the menu opens. */
  label: string;
  items: readonly MenuItem[];
  onSelect: (id: string) => void;
}

/**
 * A menu as a popover: `popovers` and `menus` are its styles, `openMenu` shows it. Keys: arrows, Home, End, first letters;
 * Enter or Space choose; Escape and Tab close. The focus goes back to where it was.
 */
export function renderMenu({ label, items, onSelect }: MenuState): TemplateResult {
  const onClick = (event: Event) => {
    const item = (event.target as Element).closest<HTMLElement>('[role=menuitem]');
    if (!item) return;
    (event.currentTarget as HTMLElement).hidePopover();
    onSelect(item.dataset.item ?? '');
  };
  return html`<div popover class="popover menu" part="menu" role="menu" aria-label=${label} tabindex="-1" @click=${onClick} @keydown=${onMenuKeydown}>
    ${items.map(
      (item) => html`${item.apart ? html`<div role="separator" class="menu-line"></div>` : nothing}<button
        type="button" role="menuitem" tabindex="-1" data-item=${item.id} class="menu-item ${item.danger ? 'danger' : ''}"
        part="menu-item">${item.icon ? actionIcon(item.icon) : nothing}<span>${item.label}</span></button>`,
    )}
  </div>`;
}

/** Shows a rendered menu beside its anchor, with the focus on the first item. */
export function openMenu(menu: HTMLElement, anchor: Element, options?: PopoverOptions): boolean {
  const isOpen = openPopover(menu, anchor, options);
  if (isOpen) itemsOf(menu)[0]?.focus({ preventScroll: true });
  return isOpen;
}

function onMenuKeydown(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = itemsOf(menu);
  const at = items.indexOf(event.target as HTMLElement);
  const target = menuTarget(event.key, items, at);
  if (target) target.focus();
  else if (event.key === 'Tab') menu.hidePopover();
  // The grid or whatever the menu lies in must not hear the keys meant for it.
  event.stopPropagation();
  if (target || event.key === 'Tab') event.preventDefault();
}

function menuTarget(key: string, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  const { length } = items;
  if (key === 'ArrowDown') return items[(at + 1) % length];
  if (key === 'ArrowUp') return items[(at - 1 + length) % length];
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const letter = key.toLocaleLowerCase();
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return after.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(letter));
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
}
