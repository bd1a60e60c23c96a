import { css } from 'lit';

export const filtersPanelStyles = css`
  .filters-panel {
    inline-size: 820px;
    padding: 12px;
  }
`;
