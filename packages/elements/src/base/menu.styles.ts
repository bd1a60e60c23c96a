import { css } from 'lit';

/** The lines of a menu: 32 px high, the pointer and the keyboard show alike. */
export const menus = css`
  .menu:focus-visible {
    outline: none;
  }

  .menu-item {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 32px;
    padding: 0 10px;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    white-space: nowrap;
    cursor: pointer;
  }

  .menu-item .icon {
    color: var(--_muted);
  }

  .menu-item:is(:hover, :focus) {
    outline: none;
    background: var(--_hover);
  }

  .menu-item:focus-visible {
    background: var(--_accent-soft);
  }

  .menu-item.danger,
  .menu-item.danger .icon {
    color: var(--_red);
  }

  .menu-item.danger:is(:hover, :focus) {
    background: var(--_red-soft);
  }

  .menu-line {
    block-size: 1px;
    margin: 6px 4px;
    background: var(--_line);
  }

  @media (forced-colors: active) {
    .menu-item:is(:hover, :focus) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
