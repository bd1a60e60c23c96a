import { css } from 'lit';

/** What stands in place of a contact that is on its way. */
export const skeletons = css`
  .bone {
    inline-size: 62%;
  }

  .skeleton .identity {
    padding-block-end: 10px;
  }

  .bone.avatar {
    flex: none;
    border-radius: 50%;
  }

  .skeleton .who {
    display: grid;
    gap: 12px;
    padding-block-start: 6px;
  }

  .bone.wide {
    inline-size: 78%;
    block-size: 14px;
  }

  .bone.title {
    inline-size: 72px;
    margin: 0 18px 8px;
    block-size: 8px;
  }

  .skeleton .row {
    align-items: center;
    min-block-size: 32px;
  }

  .skeleton .row:nth-child(3n) .bone {
    inline-size: 48%;
  }

  .skeleton .cell {
    padding-inline-start: 8px;
  }
`;
