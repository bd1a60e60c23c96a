import { css } from 'lit';
import { headerHeight } from './table-model.ts';

/** What stands in the place of rows, or says that they are on their way. */
export const stateStyles = css`
  .seam:has(~ .state-panel) {
    visibility: hidden;
  }

  .skeleton .row {
    pointer-events: none;
  }

  .placeholder {
    display: flex;
    align-items: center;
  }

  .placeholder.number {
    justify-content: flex-end;
  }

  .bone {
    inline-size: 64%;
    max-inline-size: 140px;
  }

  .bone.box {
    inline-size: 16px;
    block-size: 16px;
    margin-inline: 4px;
    border-radius: 4px;
  }

  .bone.avatar {
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
  }

  :where(.skeleton .row:nth-child(3n)) .bone {
    inline-size: 52%;
  }

  .placeholder.state .bone {
    inline-size: 80px;
    block-size: 20px;
    border-radius: 6px;
  }

  .bone.range {
    flex: none;
    inline-size: 112px;
  }

  .progress {
    position: absolute;
    inset-inline: 0;
    inset-block-start: ${headerHeight - 2}px;
    z-index: 3;
    block-size: 2px;
    overflow: hidden;
    pointer-events: none;
    animation: appear 120ms 150ms both;
  }

  .progress::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 30%;
    border-radius: 1px;
    background: var(--_accent);
    animation: pass 1.1s ease-in-out infinite;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @keyframes pass {
    from {
      inset-inline-start: -30%;
    }
    to {
      inset-inline-start: 100%;
    }
  }

  .state-panel {
    position: absolute;
    inset: 38px 0 0;
    overflow: auto;
    animation: appear 160ms both;
  }

  .state-panel:is(.error, .forbidden) {
    inset-block-start: 0;
  }

  .banner {
    position: absolute;
    inset-inline: 12px;
    inset-block-end: 12px;
    z-index: 4;
    inline-size: fit-content;
    margin-inline: auto;
    padding: 8px 12px;
    border: 1px solid var(--_line-strong);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_raised);
    color: inherit;
    box-shadow: 0 8px 24px var(--_shade);
    animation: appear 160ms both;
  }

  .banner > .icon {
    color: var(--_red);
  }
`;
