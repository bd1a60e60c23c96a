/** As much of a rectangle as placing needs, in pixels of the window. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface PopoverPlace {
  left: number;
  top: number;
  /** What is left of the window in that place: a higher popover scrolls. */
  maxHeight: number;
}

/** In less than this, in pixels, a list shows hardly anything. */
const enough = 280;

/** From its anchor, and from the edges of the window. */
const gap = 4;
const margin = 8;

/**
 * Below the anchor and along its start or end edge; above it where there is more room and the popover would not fit below;
 * at its side where it would be cut off above and below, and not there; over it where there is hardly room anywhere else; never
 * out of the window.
 */
export function placeBeside(
  anchor: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
  { align, rightToLeft }: { align: 'start' | 'end'; rightToLeft: boolean },
): PopoverPlace {
  const below = view.height - anchor.bottom - gap - margin;
  const above = anchor.top - gap - margin;
  const isBelow = size.height <= below || below >= above;
  const alongLeft = (align === 'start') !== rightToLeft;
  const left = alongLeft ? anchor.left : anchor.right - size.width;
  const whole = view.height - 2 * margin;
  if (size.height > Math.max(below, above) && size.height <= whole) {
    const sides = [anchor.right + gap, anchor.left - gap - size.width];
    const fits = (side: number) => side >= margin && side + size.width <= view.width - margin;
    const side = (alongLeft ? sides : sides.toReversed()).find(fits);
    const top = Math.max(margin, Math.min(anchor.top, view.height - margin - size.height));
    if (side !== undefined) return { left: side, top, maxHeight: whole };
  }
  const inside = Math.max(margin, Math.min(left, view.width - size.width - margin));
  if (Math.max(below, above) < Math.min(enough, size.height)) {
    const lowest = view.height - margin - Math.min(size.height, whole);
    return { left: inside, top: Math.max(margin, Math.min(anchor.bottom + gap, lowest)), maxHeight: whole };
  }
  return {
    left: inside,
    top: isBelow ? anchor.bottom + gap : Math.max(margin, anchor.top - gap - size.height),
    maxHeight: Math.max(96, isBelow ? below : above),
  };
}
