import { css } from 'lit';

/** Words that were searched for. */
export const markStyles = css`
  mark {
    border-radius: 2px;
    background: light-dark(#fff0b3, #5a4a10);
    color: inherit;
  }

  @media (forced-colors: active) {
    mark {
      background: Mark;
      color: MarkText;
    }
  }
`;
