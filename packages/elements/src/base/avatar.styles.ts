import { css } from 'lit';

/** Initials on one of eight tints, each tuned for both schemes: 4.5:1 at least. */
export const avatars = css`
  .avatar {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    background: light-dark(#dfe6ff, #262f5c);
    color: light-dark(#3246c8, #b4c0ff);
    font-size: 11px;
    font-weight: 650;
    line-height: 1;
    letter-spacing: 0.01em;
  }

  .tint-1 {
    background: light-dark(#e0f4e6, #16351f);
    color: light-dark(#17683a, #8fdcab);
  }

  .tint-2 {
    background: light-dark(#fdf1d3, #3a2e0e);
    color: light-dark(#835500, #f1cd7c);
  }

  .tint-3 {
    background: light-dark(#fbe4ef, #43192f);
    color: light-dark(#9c2463, #ffabd3);
  }

  .tint-4 {
    background: light-dark(#ddf3f6, #0f3339);
    color: light-dark(#0d6270, #82d6e3);
  }

  .tint-5 {
    background: light-dark(#efe6fd, #33214f);
    color: light-dark(#6a35b8, #cfb2ff);
  }

  .tint-6 {
    background: light-dark(#fde8dd, #44210f);
    color: light-dark(#a13f0c, #ffb491);
  }

  .tint-7 {
    background: light-dark(#e8ebf0, #2a303b);
    color: light-dark(#465063, #b9c2d0);
  }

  @media (forced-colors: active) {
    .avatar {
      border: 1px solid;
    }
  }
`;
