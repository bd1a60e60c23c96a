import { css } from 'lit';
import { conditionStyles } from './condition.styles.ts';
import { narrowStyles } from './narrow.styles.ts';

const layout = css`
  .base {
    container: builder / inline-size;
    /* Grip and word at the start of a line. */
    --_grip: 24px;
    --_word: 46px;
    /* Where what they stand before starts. */
    --_start: calc(var(--_grip) + var(--_word) + 12px);
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: 8px;
    margin-block-end: 10px;
  }

  .toolbar :is(.segments, .empty) {
    margin-inline-end: auto;
  }

  .tools {
    display: inline-flex;
    align-items: center;
    justify-content: end;
    gap: 2px;
  }

  .button.tool {
    min-inline-size: 28px;
    block-size: 28px;
    padding: 0 5px;
  }

  .button.step {
    display: none;
  }

  .icon:is(.undo, .redo):dir(rtl) {
    transform: scaleX(-1);
  }

  .empty {
    margin: 0;
    color: var(--_muted);
    unicode-bidi: plaintext;
  }

  .nodes {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .node,
  .foot {
    position: relative;
  }

  /* What is deep in groups has less room than the builder. */
  .inner {
    container: builder / inline-size;
    margin-block-start: 8px;
    margin-inline-start: calc(var(--_grip) / 2 - 1px);
    padding-inline-start: 14px;
    border-inline-start: 2px solid var(--_line-strong);
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 6px;
  }

  .button.add {
    padding-inline: 6px 10px;
    gap: 5px;
    block-size: 30px;
  }

  .nodes:empty + .foot {
    margin-block-start: 0;
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-block-start: 12px;
    padding-block-start: 10px;
    border-block-start: 1px solid var(--_line);
  }

  .status.silent {
    margin: 0;
    padding: 0;
    border: 0;
  }

  .count,
  .incomplete,
  .refused {
    unicode-bidi: plaintext;
  }

  .count {
    font-weight: 600;
  }

  .incomplete,
  .refused {
    color: var(--_amber);
  }

  .dragged {
    opacity: 0.5;
  }

  .node:is(.before, .after)::after,
  .node.start > .inner::after,
  .foot.before::after {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: -5px;
    block-size: 2px;
    border-radius: 1px;
    background: var(--_accent);
  }

  .node.after::after {
    inset-block: auto -5px;
  }

  .node.start > .inner {
    position: relative;
  }
`;

/** On top of the styles that the element starts with. */
export const builderStyles = [layout, conditionStyles, narrowStyles];
