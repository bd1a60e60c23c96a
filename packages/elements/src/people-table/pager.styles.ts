import { css } from 'lit';

/** The footer is its own container: what it leaves out depends on its width alone. */
export const pagerStyles = css`
  .pager {
    container: pager / inline-size;
    flex: none;
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
  }

  .pager-line {
    display: flex;
    align-items: center;
    gap: 16px;
    block-size: 48px;
    padding-inline: var(--_gutter);
    color: var(--_muted);
  }

  .range {
    flex: 1 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }

  .page-size {
    display: flex;
    align-items: center;
    gap: 8px;
    white-space: nowrap;
  }

  .pages,
  .numbers {
    display: flex;
    align-items: center;
    gap: 2px;
  }

  .gap {
    inline-size: 32px;
    text-align: center;
  }

  .place {
    display: none;
    padding-inline: 4px;
    white-space: nowrap;
  }

  @container pager (max-width: 720px) {
    .numbers {
      display: none;
    }

    .place {
      display: inline;
    }
  }

  @container pager (max-width: 480px) {
    .pager-line {
      gap: 8px;
    }

    .page-size .caption,
    .pages :is(.first, .last) {
      display: none;
    }
  }
`;
