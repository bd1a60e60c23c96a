import { css } from 'lit';

/**
 * The tokens. Hosts set `--people-…`, on an element or anywhere above it; elements read `--_…`, which falls back to the design.
 * `light-dark()` follows `color-scheme`, so that a theme is one property and nested elements take part.
 */
export const tokens = css`
  :host {
    --_bg: var(--people-bg, light-dark(#f6f7f9, #0f1115));
    --_surface: var(--people-surface, light-dark(#fff, #16191f));
    --_raised: var(--people-raised, light-dark(#fff, #1e232c));
    --_hover: var(--people-hover, light-dark(#f5f6f9, #1c2129));
    --_selected: var(--people-selected, light-dark(#eef2ff, #1e2440));
    --_line: var(--people-line, light-dark(#e6e8ed, #272c36));
    --_line-strong: var(--people-line-strong, light-dark(#d3d7de, #3a414e));
    --_text: var(--people-text, light-dark(#1a1f29, #e8eaee));
    --_muted: var(--people-muted, light-dark(#5b6474, #9aa3b2));
    --_faint: var(--people-faint, light-dark(#a6adba, #566070));
    --_accent: var(--people-accent, light-dark(#4053d6, #8c9bff));
    --_accent-soft: var(--people-accent-soft, light-dark(#e9ecfd, #242b4d));
    --_on-accent: var(--people-on-accent, light-dark(#fff, #10131c));
    --_focus: var(--people-focus, var(--_accent));
    --_shade: var(--people-shade, light-dark(#0f172a1f, #00000080));

    --_amber: var(--people-amber, light-dark(#855600, #f3c969));
    --_amber-soft: var(--people-amber-soft, light-dark(#fdf3d8, #3a2f10));
    --_blue: var(--people-blue, light-dark(#1a58b3, #86b7ff));
    --_blue-soft: var(--people-blue-soft, light-dark(#e4efff, #14294a));
    --_green: var(--people-green, light-dark(#17683a, #7fd6a0));
    --_green-soft: var(--people-green-soft, light-dark(#e2f5e8, #12301d));
    --_gray: var(--people-gray, light-dark(#515a69, #a9b1be));
    --_gray-soft: var(--people-gray-soft, light-dark(#eef0f3, #262b34));
    --_red: var(--people-red, light-dark(#b42318, #ff9c94));
    --_red-soft: var(--people-red-soft, light-dark(#fde8e7, #421a19));

    --_radius: var(--people-radius, 8px);
    --_font-family: var(--people-font-family, ui-sans-serif, system-ui, 'Inter', 'Segoe UI', Roboto, sans-serif);
    --_font-size: var(--people-font-size, 13.5px);
    --_font-small: calc(var(--_font-size) - 1px);
    --_gutter: var(--people-gutter, 20px);
  }

  :host([density='compact']) {
    --_font-size: var(--people-font-size, 12.5px);
    --_gutter: var(--people-gutter, 14px);
  }

  :host([theme='auto']) {
    color-scheme: light dark;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }
`;
