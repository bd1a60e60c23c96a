import { css } from 'lit';

export const sectionStyles = css`
  :host {
    block-size: 100%;
    min-block-size: 320px;
  }

  .base {
    container: section / inline-size;
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
    background: var(--_bg);
  }

  .top {
    display: flex;
    flex: none;
    flex-direction: column;
    gap: 12px;
    padding: 14px var(--_gutter) 12px;
    border-block-end: 1px solid var(--_line);
  }

  .header {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 32px;
  }

  .title {
    margin: 0;
    font-size: 19px;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
  }

  .count,
  .hint {
    overflow: hidden;
    color: var(--_muted);
    text-overflow: ellipsis;
    unicode-bidi: plaintext;
    white-space: nowrap;
  }

  .hint {
    font-size: var(--_font-small);
  }

  .hint::before {
    content: '';
    display: inline-block;
    inline-size: 6px;
    block-size: 6px;
    margin-inline-end: 7px;
    border-radius: 50%;
    background: var(--_amber);
    vertical-align: 2px;
  }

  .header-actions {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }

  .views-button b {
    overflow: hidden;
    max-inline-size: 22ch;
    text-overflow: ellipsis;
  }

  .views-button .changed {
    color: var(--_muted);
    font-weight: 450;
  }

  .tools {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .search-box {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: 0 1 320px;
    min-inline-size: 180px;
    block-size: 34px;
    padding-inline: 10px 5px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_muted);
  }

  .search-box:focus-within {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }

  .search-box input {
    flex: 1;
    min-inline-size: 0;
    block-size: 100%;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    color: var(--_text);
    font: inherit;
  }

  .search-box input::-webkit-search-cancel-button {
    display: none;
  }

  .search-box input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .search-box .button {
    min-inline-size: 26px;
    block-size: 26px;
    padding: 0;
  }

  kbd {
    min-inline-size: 20px;
    margin-inline-end: 3px;
    padding: 1px 5px;
    border: 1px solid var(--_line-strong);
    border-radius: 4px;
    font: 500 11px / 1.4 ui-monospace, monospace;
    text-align: center;
  }

  .search-box:focus-within kbd {
    visibility: hidden;
  }

  .quick-filters {
    display: flex;
    flex: 1 1 auto;
    flex-wrap: wrap;
    gap: 6px;
    min-inline-size: 0;
  }

  .button.quick {
    gap: 6px;
    block-size: 34px;
    padding-inline: 11px 8px;
    border-color: var(--_line-strong);
    border-style: dashed;
    background: none;
    color: var(--_muted);
    font-weight: 500;
  }

  .button.quick:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .button.quick.active {
    border-style: solid;
    border-color: transparent;
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .quick b {
    overflow: hidden;
    max-inline-size: 24ch;
    font-weight: 600;
    text-overflow: ellipsis;
  }

  .quick .number {
    min-inline-size: 18px;
    padding-inline: 5px;
    border-radius: 9px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 11.5px;
    font-weight: 650;
    line-height: 18px;
  }

  .quick[part~='filters-button'] {
    padding-inline-end: 11px;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    max-inline-size: 100%;
    min-block-size: 28px;
    padding-inline: 11px 2px;
    border: 1px solid var(--_line-strong);
    border-radius: 14px;
    background: var(--_surface);
  }

  .chip-words {
    overflow: hidden;
    max-inline-size: 60ch;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip .operator {
    color: var(--_muted);
  }

  .chip .button {
    min-inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border-radius: 12px;
  }

  .chip .button .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .button.clear-all {
    block-size: 28px;
    color: var(--_accent);
    font-weight: 550;
  }

  .body {
    position: relative;
    display: flex;
    flex: 1 1 auto;
    min-block-size: 0;
  }

  people-table {
    flex: 1 1 auto;
    min-inline-size: 0;
    min-block-size: 0;
    block-size: auto;
  }

  .profile-place {
    display: flex;
    flex: 0 0 400px;
    min-inline-size: 0;
    min-block-size: 0;
    border-inline-start: 1px solid var(--_line);
    background: var(--_surface);
  }

  .profile-place.expanded {
    position: absolute;
    z-index: 8;
    inset: 0;
    border: 0;
  }

  people-profile {
    flex: 1;
    min-inline-size: 0;
    block-size: 100%;
  }

  .news {
    position: absolute;
    z-index: 6;
    inset-block-start: 46px;
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    border-radius: 16px;
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: 0 6px 18px var(--_shade);
  }

  .news:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }

  @container section (max-width: 1080px) {
    .profile-place {
      position: absolute;
      z-index: 8;
      inset-block: 0;
      inset-inline-end: 0;
      inline-size: min(440px, 100%);
      box-shadow: 0 0 32px var(--_shade);
    }

    .profile-place.expanded {
      inline-size: auto;
    }
  }

  @container section (max-width: 900px) {
    .tools {
      flex-direction: column;
      align-items: stretch;
    }

    .search-box {
      flex: none;
    }
  }

  @container section (max-width: 640px) {
    .top {
      gap: 10px;
      padding-block: 12px 10px;
    }

    .quick-filters {
      flex-wrap: nowrap;
      margin-inline: calc(-1 * var(--_gutter));
      padding-inline: var(--_gutter);
      overflow-x: auto;
      scrollbar-width: none;
    }

    .chips {
      flex-wrap: nowrap;
      margin-inline: calc(-1 * var(--_gutter));
      padding-inline: var(--_gutter);
      overflow-x: auto;
      scrollbar-width: none;
    }

    .quick,
    .chip,
    .clear-all {
      flex: none;
    }

    .header-actions .button span,
    .hint {
      display: none;
    }

    /* A sheet over everything. */
    .body {
      position: static;
    }

    .profile-place {
      inline-size: 100%;
      border: 0;
      box-shadow: none;
    }

    .views-button {
      min-inline-size: 0;
    }

    .views-button b {
      max-inline-size: 11ch;
    }
  }

  @media (forced-colors: active) {
    .button.quick.active {
      border-color: Highlight;
    }
  }
`;
