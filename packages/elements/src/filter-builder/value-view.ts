import { asksForLanguage, type Field, maxFilterDays, maxFilterTextLength, type Operator } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../base/icons.ts';
import { type BuilderModel, operatorOf } from './builder-model.ts';
import { choiceLabel, chosenValue, chosenValues } from './choices.ts';
import { type DraftCondition, type DraftNode, findNode, isGroup } from './filter-draft.ts';
import { localDay } from './local-day.ts';
import { describedBy } from './node-controls-view.ts';
import { shownValue, typedValue } from './shown-value-view.ts';

/** One input among those of a value. */
interface Input {
  label: string;
  value: unknown;
  onValue: (value: string | number | undefined) => void;
}

/** What asks for the value of a condition: nothing, one input, two, a list of choices, or yes and no. */
export function renderValue(model: BuilderModel, node: DraftCondition): TemplateResult | typeof nothing {
  const { editor, text } = model;
  const field = editor.fieldOf(node);
  const operator = operatorOf(node, editor);
  if (!field || !operator?.unit) return nothing;
  const set = (value: unknown) => {
    editor.setValue(node.id, value);
    model.done();
  };
  const parts = renderParts(model, node, { field, operator, set });
  return html`<span class="value ${operator.unit} ${operator.shape}" part="value" role=${operator.shape === 'pair' ? 'group' : nothing}
    aria-label=${operator.shape === 'pair' ? text.value : nothing}>${parts}</span>`;
}

interface Asked {
  field: Field;
  operator: Operator;
  set: (value: unknown) => void;
}

function renderParts(model: BuilderModel, node: DraftCondition, { field, operator, set }: Asked): unknown {
  const { text } = model;
  if (operator.shape === 'list') return renderChoices(model, node, field, chosenValues(node.value));
  if (asksForLanguage(field, node.op)) return renderChoices(model, node, field, chosenValue(node.value));
  if (operator.unit === 'boolean') return renderYesNo(model, node, set);
  if (operator.shape !== 'pair')
    return renderInput(model, node, operator, { label: text.value, value: node.value, onValue: set });
  const [low, high] = endsOf(node);
  // The other end as it is by then: both may be entered before anything is drawn again.
  const other = () => endsOf(findNode(model.editor.root, node.id));
  return html`${renderInput(model, node, operator, {
    label: text.from,
    value: low,
    onValue: (value) => set([value ?? null, other()[1] ?? null]),
  })}<span class="between" aria-hidden="true">${text.and}</span>${renderInput(model, node, operator, {
    label: text.to,
    value: high,
    onValue: (value) => set([other()[0] ?? null, value ?? null]),
  })}`;
}

function renderInput(model: BuilderModel, node: DraftCondition, { unit }: Operator, input: Input): TemplateResult {
  const { label } = input;
  const onInput = (event: Event) => input.onValue(typedValue(event.currentTarget as HTMLInputElement));
  const wrong = wrongness(model, node);
  switch (unit) {
    case 'number':
      return html`<input class="input" part="input" type="number" step="any" inputmode="decimal" data-control="value" data-node=${node.id}
        aria-label=${label} aria-invalid=${wrong.invalid} aria-describedby=${wrong.describedBy} @input=${onInput} ${shownValue(numeric(input.value))}>`;
    case 'days':
      return html`<input class="input" part="input" type="number" step="1" min="1" max=${maxFilterDays} inputmode="numeric" data-control="value"
        data-node=${node.id} aria-label=${label} aria-invalid=${wrong.invalid} aria-describedby=${wrong.describedBy} @input=${onInput}
        ${shownValue(numeric(input.value))}><span class="unit">${model.text.days(model.format, numeric(input.value) ?? 0)}</span>`;
    case 'date':
      return html`<input class="input" part="input" type="date" min="1000-01-01" max="9998-12-31" data-control="value" data-node=${node.id}
        aria-label=${label} aria-invalid=${wrong.invalid} aria-describedby=${wrong.describedBy} @input=${onInput} ${shownValue(localDay(input.value))}>`;
    default:
      return html`<input class="input" part="input" type="text" dir="auto" autocomplete="off" spellcheck="false" maxlength=${maxFilterTextLength}
        data-control="value" data-node=${node.id} aria-label=${label} aria-invalid=${wrong.invalid} aria-describedby=${wrong.describedBy}
        @input=${onInput} ${shownValue(textual(input.value))}>`;
  }
}

function renderYesNo(model: BuilderModel, node: DraftCondition, set: (value: unknown) => void): TemplateResult {
  const { text } = model;
  const choice = (
    value: boolean,
    label: string,
  ) => html`<label class="segment"><input type="radio" name=${`value-${node.id}`}
    data-control="value" data-node=${node.id} .checked=${live(node.value === value)} @change=${() => set(value)}><span>${label}</span></label>`;
  return html`<span class="segments" role="radiogroup" aria-label=${text.value}>${choice(true, text.yes)}${choice(false, text.no)}</span>`;
}

/** A button that says what is chosen and opens the list. */
function renderChoices(
  model: BuilderModel,
  node: DraftCondition,
  field: Field,
  chosen: readonly string[],
): TemplateResult {
  const { text } = model;
  const labels = chosen.map((value) => choiceLabel(field, value, model.format));
  const wrong = wrongness(model, node);
  const words = model.format.row(labels);
  return html`<button type="button" class="button choices-button ${words ? '' : 'unset'}" part="choices-button" data-control="value"
    data-node=${node.id} aria-haspopup="dialog" title=${words || nothing} aria-describedby=${wrong.describedBy} data-invalid=${wrong.invalid}
    @click=${(event: Event) => model.choose(node.id, event.currentTarget as HTMLElement)}>
    <span class="visually-hidden">${text.value} </span><span class="chosen" dir="auto">${words || text.chooseValues}</span>${
      labels.length > 1
        ? html`<span class="number" aria-hidden="true">${model.format.number(labels.length)}</span>`
        : nothing
    }${icon('chevronDown')}</button><span class="choices-place"></span>`;
}

function wrongness(model: BuilderModel, node: DraftCondition) {
  const isWrong = model.issues.get(node.id)?.part === 'value';
  return { invalid: isWrong ? 'true' : nothing, describedBy: describedBy(model, node, 'value') } as const;
}

function endsOf(node: DraftNode | undefined): readonly unknown[] {
  return node && !isGroup(node) && Array.isArray(node.value) ? node.value : [];
}

/** A host may give any value: what is none of its kind is not shown, and said to be wrong. */
function numeric(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function textual(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
