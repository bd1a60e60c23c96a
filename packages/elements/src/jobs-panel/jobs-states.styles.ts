import { css } from 'lit';

/** What stands in the place of jobs, or says that they are on their way. */
export const jobsStateStyles = css`
  .skeleton .job {
    pointer-events: none;
  }

  .bone {
    display: block;
    inline-size: 96px;
    max-inline-size: 100%;
    block-size: 10px;
    margin-block: 5px;
    border-radius: 5px;
    background: var(--_gray-soft);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .bone.long {
    inline-size: 168px;
  }

  .bone.round {
    grid-row: 1 / span 2;
    inline-size: 32px;
    block-size: 32px;
    margin: 0;
    border-radius: calc(var(--_radius) + 1px);
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  .state-panel {
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 6px;
    padding: 24px;
    text-align: center;
  }

  .state-panel strong {
    font-size: 15px;
    font-weight: 600;
  }

  .state-panel p {
    max-inline-size: 44ch;
    margin: 0 0 10px;
    color: var(--_muted);
    text-wrap: balance;
  }

  .request {
    margin-block-start: 10px;
    color: var(--_muted);
    font-size: 11.5px;
    user-select: all;
  }

  .symbol {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    margin-block-end: 8px;
    border-radius: 50%;
    background: var(--_gray-soft);
    color: var(--_gray);
  }

  .error .symbol {
    background: var(--_red-soft);
    color: var(--_red);
  }

  .symbol .icon {
    inline-size: 20px;
    block-size: 20px;
  }

  .drawing {
    inline-size: 176px;
    block-size: 132px;
    margin-block-end: 8px;
    fill: var(--_surface);
    stroke: var(--_line-strong);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .drawing path {
    fill: none;
  }

  .drawing .tint {
    fill: var(--_accent-soft);
    stroke: var(--_accent);
  }

  .drawing .ghost {
    fill: none;
    stroke-dasharray: 3 5;
  }

  .banner {
    display: flex;
    flex: none;
    align-items: center;
    gap: 10px;
    padding: 8px var(--_gutter);
    background: var(--_red-soft);
    color: var(--_red);
  }

  .banner span {
    flex: 1;
  }

  .banner .button {
    flex: none;
    color: var(--_text);
  }
`;
