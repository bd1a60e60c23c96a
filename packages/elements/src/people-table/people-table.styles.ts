import type { CSSResultGroup } from 'lit';
import { avatars } from '../base/avatar.styles.ts';
import { badges } from '../base/badge.styles.ts';
import { base } from '../base/base.styles.ts';
import { bones } from '../base/bone.styles.ts';
import { checkboxes } from '../base/checkbox.styles.ts';
import { controls } from '../base/controls.styles.ts';
import { states } from '../base/states.styles.ts';
import { tokens } from '../base/tokens.styles.ts';
import { gridStyles } from './grid.styles.ts';
import { headerStyles } from './header.styles.ts';
import { pagerStyles } from './pager.styles.ts';
import { stateStyles } from './states.styles.ts';

export const tableStyles: CSSResultGroup = [
  tokens,
  base,
  controls,
  checkboxes,
  badges,
  avatars,
  gridStyles,
  headerStyles,
  pagerStyles,
  states,
  bones,
  stateStyles,
];
