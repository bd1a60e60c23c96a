import { until } from '@peoplekit/elements/testing';
import { html, nothing, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import { elementIn } from './element-stories.ts';
import { contractOf } from './manifest.ts';

const outline = new CSSStyleSheet();

/** The parts of an element with this name that are shown. What waits for a slot that is not there has no style at all. */
function partsIn(element: Element, name: string): Element[] {
  const parts = [...(element.shadowRoot?.querySelectorAll(`[part~="${name}"]`) ?? [])];
  return parts.filter((part) => !['', 'none'].includes(getComputedStyle(part).display));
}

/** Outlines a part as a host would style it, from outside. */
function show(tag: string, name: string, button: HTMLElement): void {
  if (!document.adoptedStyleSheets.includes(outline))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, outline];
  outline.replaceSync(`${tag}::part(${name}) { outline: 2px dashed #d6336c; outline-offset: -2px; }`);
  const list = button.closest('.anatomy');
  for (const other of list?.querySelectorAll('[aria-pressed]') ?? []) other.ariaPressed = String(other === button);
  const count = partsIn(elementIn(document.body, tag), name).length;
  const said = list?.querySelector('output');
  if (said) said.textContent = count > 0 ? `${name}: ${count} here, outlined` : `${name}: not in this state`;
}

function renderAnatomy(tag: string, element: unknown, frame: string | undefined): TemplateResult {
  const { parts, slots } = contractOf(tag);
  return html`<div class="anatomy">
    <div class=${frame ?? nothing}>${element}</div>
    <div class="contract">
      ${parts.length > 0 ? html`<h2>Parts</h2><output></output>` : nothing}
      <ul>${parts.map(
        ({ name, description }) => html`<li>
          <button type="button" aria-pressed="false" data-part=${name}
            @click=${(event: Event) => show(tag, name, event.currentTarget as HTMLElement)}>${name}</button>
          <span>${description}</span>
        </li>`,
      )}</ul>
      ${slots.length > 0 ? html`<h2>Slots</h2>` : nothing}
      <ul>${slots.map(({ name, description }) => html`<li><code>${name || 'default'}</code> <span>${description}</span></li>`)}</ul>
    </div>
  </div>`;
}

interface AnatomyStory {
  parameters: { frame: undefined };
  decorators: ((story: () => unknown) => TemplateResult)[];
  play: (context: { canvasElement: HTMLElement }) => Promise<void>;
}

/**
 * An element beside its parts and slots, read from the manifest; choosing a part outlines it. `frame`: the class of its box.
 * Its `play` chooses every part that is there and sees that a style from outside reaches it.
 */
export function anatomyStory(tag: string, frame?: string): AnatomyStory {
  return {
    parameters: { frame: undefined },
    decorators: [(story) => renderAnatomy(tag, story(), frame)],
    play: async ({ canvasElement }) => {
      const element = elementIn(canvasElement, tag);
      const { parts, slots } = contractOf(tag);
      expect(parts.length + slots.length).toBeGreaterThan(0);
      if (parts.length === 0) return;
      const there = () => parts.filter(({ name }) => partsIn(element, name).length > 0);
      await until(() => there().length > 1, 'its parts are here');
      for (const { name } of there()) {
        const button = canvasElement.querySelector<HTMLElement>(`[data-part="${name}"]`);
        button?.click();
        expect(button?.ariaPressed).toBe('true');
        const [part] = partsIn(element, name);
        if (part) expect(getComputedStyle(part).outlineStyle, name).toBe('dashed');
      }
    },
  };
}
