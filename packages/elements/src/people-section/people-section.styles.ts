import { css } from 'lit';

export const sectionStyles = css`
  :host {
    block-size: 100%;
    min-block-size: 320px;
  }

  .base {
    container: section / inline-size;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
    background: var(--_bg);
  }

  .header {
    display: flex;
    flex: none;
    align-items: baseline;
    gap: 12px;
    padding: 16px var(--_gutter) 14px;
    border-block-end: 1px solid var(--_line);
  }

  .title {
    margin: 0;
    font-size: 19px;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
  }

  .count {
    color: var(--_muted);
    unicode-bidi: plaintext;
  }

  people-table {
    flex: 1 1 auto;
    min-block-size: 0;
    block-size: auto;
  }

  @container section (max-width: 640px) {
    .header {
      padding-block: 12px 10px;
    }
  }
`;
