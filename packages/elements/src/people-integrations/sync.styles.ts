import { css } from 'lit';

/** Previews, runs and schedules. */
export const syncStyles = css`
  .choices {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    margin: 18px 0 0;
    padding: 0;
    border: 0;
  }

  .choices legend {
    margin-block-end: 4px;
    padding: 0;
  }

  .choice {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    min-block-size: 28px;
    cursor: pointer;
  }

  .choice > span {
    padding-block-start: 2px;
  }

  .choice .hint {
    margin: 0;
  }

  .start {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block: 16px 6px;
  }

  .preview,
  .run,
  .schedule {
    margin-block-start: 22px;
  }

  .preview-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 12px;
  }

  .preview-read {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .preview.outdated .counts,
  .preview.outdated .differences {
    opacity: 0.65;
  }

  .counts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(104px, 1fr));
    gap: 8px;
    margin: 10px 0 0;
  }

  .count {
    display: flex;
    flex-direction: column-reverse;
    padding: 10px 14px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_surface);
  }

  .count dt {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .count dd {
    margin: 0;
    font-size: 20px;
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.25;
  }

  .count.green dd {
    color: var(--_green);
  }

  .count.blue dd {
    color: var(--_blue);
  }

  .count.amber dd {
    color: var(--_amber);
  }

  .count.red dd {
    color: var(--_red);
  }

  .count.zero dd {
    color: var(--_muted);
    font-weight: 500;
  }

  .differences-title {
    margin: 18px 0 6px;
    color: var(--_muted);
    font-size: var(--_font-small);
    font-weight: 600;
  }

  .differences {
    max-block-size: 480px;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 2px);
    overflow: auto;
    background: var(--_surface);
    list-style: none;
  }

  .difference {
    padding: 10px 14px;
  }

  .difference + .difference {
    border-block-start: 1px solid var(--_line);
  }

  .difference-head {
    display: flex;
    align-items: center;
    gap: 10px;
  }

  .who {
    min-inline-size: 0;
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  .reason {
    margin: 4px 0 0;
    color: var(--_muted);
  }

  .changes {
    display: grid;
    gap: 2px;
    margin: 6px 0 0;
  }

  .change {
    display: grid;
    grid-template-columns: minmax(0, 150px) minmax(0, 1fr);
    gap: 10px;
  }

  .change dt {
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .change dd {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    min-inline-size: 0;
    margin: 0;
  }

  .change :is(ins, del) {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    text-decoration: none;
  }

  .change del {
    color: var(--_muted);
    text-decoration: line-through;
  }

  .change .icon.next {
    inline-size: 12px;
    block-size: 12px;
    color: var(--_faint);
  }

  .conflict-mark {
    display: inline-flex;
    color: var(--_amber);
  }

  .run {
    display: grid;
    gap: 8px;
    padding: 14px 16px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_surface);
  }

  .run p {
    margin: 0;
  }

  .run-head,
  .run-actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
  }

  .run-words {
    color: var(--_muted);
  }

  .run-notice {
    display: flex;
    gap: 8px;
    color: var(--_amber);
  }

  .run-notice.bad {
    color: var(--_red);
  }

  .schedule {
    padding-block-start: 18px;
    border-block-start: 1px solid var(--_line);
  }

  .schedule-choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
  }

  .panel .schedule .select,
  .panel .schedule select {
    inline-size: auto;
  }

  @container integrations (max-width: 559px) {
    .change {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }

    .start .button {
      flex: 1 1 auto;
    }
  }
`;
