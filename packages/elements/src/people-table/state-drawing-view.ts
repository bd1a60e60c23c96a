import { svg } from 'lit';

export { drawings as partStyles } from '../base/drawing.styles.ts';

/** Three contact cards, the last one still to come. */
export const drawing = svg`<rect x="34" y="10" width="92" height="28" rx="8"/><circle cx="50" cy="24" r="7"/><path d="M64 20h34m-34 8h22"/>
  <rect x="20" y="44" width="120" height="32" rx="9" class="front"/><circle cx="39" cy="60" r="9" class="tint"/><path d="M56 56h46m-46 9h28"/>
  <rect x="34" y="82" width="92" height="28" rx="8" class="ghost"/><circle cx="50" cy="96" r="7" class="ghost"/><path d="M64 92h30m-30 8h18" class="ghost"/>`;
