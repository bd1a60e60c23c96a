import type { CSSResult } from 'lit';
import { badges } from '../base/badge.styles.ts';
import { checkboxes } from '../base/checkbox.styles.ts';
import { controls } from '../base/controls.styles.ts';
import { crmStyles } from '../base/crm.styles.ts';
import { dialogs } from '../base/dialog.styles.ts';
import { primaryButtons } from '../base/primary-button.styles.ts';
import { progressBars } from '../base/progress.styles.ts';
import { radios } from '../base/radio.styles.ts';
import { settingsPages } from '../base/settings-page.styles.ts';
import { states } from '../base/states.styles.ts';
import { toasts } from '../base/toast.styles.ts';
import { valueEditors } from '../base/value-editor.styles.ts';
import { cardStyles } from './cards.styles.ts';
import { connectDialogs } from './connect-dialog.styles.ts';
import { mappingStyles } from './mapping.styles.ts';
import { syncStyles } from './sync.styles.ts';

export const integrationsStyles: readonly CSSResult[] = [
  primaryButtons,
  controls,
  badges,
  checkboxes,
  radios,
  valueEditors,
  ...dialogs,
  progressBars,
  toasts,
  settingsPages,
  states,
  crmStyles,
  cardStyles,
  connectDialogs,
  mappingStyles,
  syncStyles,
];
