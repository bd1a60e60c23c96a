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
    flex: 1 0 auto;
  }

  .drawing path {
    fill: none;
  }
`;
