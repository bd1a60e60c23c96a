import { css } from 'lit';

/** The lines and fills of a `drawing`; the room for it is part of `states`. */
export const drawings = css`
  .drawing {
    fill: var(--_surface);
    stroke: var(--_line-strong);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .drawing .tint {
    fill: var(--_accent-soft);
    stroke: var(--_accent);
  }

  .drawing .ghost {
    fill: none;
    stroke-dasharray: 3 5;
  }
`;
