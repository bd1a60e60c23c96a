import { type CSSResultGroup, css } from 'lit';
import { base } from '../base/base.styles.ts';
import { controls } from '../base/controls.styles.ts';
import { primaryButtons } from '../base/primary-button.styles.ts';
import { toasts } from '../base/toast.styles.ts';
import { tokens } from '../base/tokens.styles.ts';
import { toolbarStyles } from './toolbar.styles.ts';

const section = css`
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

  .count {
    flex: none;
  }

  /* Where there is little room, the name of the view gives way. */
  .header-actions {
    display: flex;
    flex: 0 1 auto;
    min-inline-size: 0;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }

  .header-actions .button {
    flex: none;
  }

  .header-actions .views-button {
    flex: 0 1 auto;
    min-inline-size: 0;
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

  .bar-action {
    border-color: transparent;
    background: #ffffff1f;
    color: #fff;
  }

  .bar-action:hover {
    background: #ffffff38;
  }

  .bar-action.delete {
    background: #d92d20;
  }

  .bar-action.delete:hover {
    background: #f04438;
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
    flex: 0 0 clamp(400px, 20cqi, 640px);
    min-inline-size: 0;
    min-block-size: 0;
    border-inline-start: 1px solid var(--_line);
    background: var(--_surface);
  }

  /* It has the focus as a whole when it opens. */
  .profile-place:focus-visible {
    outline: none;
  }

  .profile-place.expanded {
    position: absolute;
    z-index: 8;
    inset: 0;
    border: 0;
  }

  .profile-place.page {
    flex-direction: column;
    background: var(--_bg);
  }

  .page-bar {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 8px 12px;
    border-block-end: 1px solid var(--_line);
  }

  .pages {
    display: flex;
    gap: 4px;
    min-inline-size: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }

  .page-link.button {
    padding-inline: 10px;
  }

  .header-actions .activity-button span,
  .header-actions .settings-button span,
  .header-actions .jobs-button span {
    display: none;
  }

  .create-button {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .create-button:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }

  people-profile,
  people-fields,
  people-integrations,
  jobs-panel {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 0;
    block-size: 100%;
    overflow: auto;
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

  @container section (max-width: 980px) {
    .header-actions .button:not(.create-button, .views-button) span {
      display: none;
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

    .header-actions .button span:not(.changed) {
      display: none;
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
    .hint,
    .bar-action .icon {
      display: none;
    }

    .bar-action {
      padding-inline: 8px;
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

    /* The view has a line of its own: its name is what tells where one is. */
    .header {
      flex-wrap: wrap;
      gap: 4px;
    }

    .title {
      margin-inline-end: auto;
    }

    .header .count {
      order: 2;
      margin-inline-start: auto;
    }

    .header-actions {
      display: contents;
    }

    .header-actions .button {
      padding-inline: 7px;
    }

    .header-actions .views-button {
      order: 1;
      flex: 0 1 auto;
      min-inline-size: 0;
      max-inline-size: 100%;
      margin-inline-start: -4px;
      padding-inline: 4px;
    }

    .views-button b {
      max-inline-size: none;
    }

    .header-actions .views-button .changed {
      display: inline;
    }

    .header::after {
      content: '';
      flex-basis: 100%;
    }
  }

  @media (forced-colors: active) {
    .button.quick.active {
      border-color: Highlight;
    }
  }
`;

export const sectionStyles: CSSResultGroup = [tokens, base, primaryButtons, controls, toasts, toolbarStyles, section];
