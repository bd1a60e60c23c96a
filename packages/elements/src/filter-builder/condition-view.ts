import { findOperator, operators } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { icon } from '../base/icons.ts';
import { type BuilderModel, fieldLabel, groupedFields, nodeName } from './builder-model.ts';
import type { DraftCondition } from './filter-draft.ts';
import { describedBy, renderActions, renderGrip, renderIssue, renderNot, renderPending } from './node-controls-view.ts';
import { shownOption } from './shown-value-view.ts';
import { renderValue } from './value-view.ts';

/** A condition on one line: field, operator, value, and what can be done with it. `word` joins it to the one before. */
export function renderCondition(model: BuilderModel, node: DraftCondition, word: string): TemplateResult {
  const { drag } = model;
  const edge = (['before', 'after'] as const).find((side) => drag.isOver(node.id, side)) ?? '';
  const state = `${drag.dragged === node.id ? 'dragged' : ''} ${edge}`;
  return html`<li class="node condition ${state}" data-id=${node.id} @dragover=${(event: DragEvent) => drag.onOver(event, node)}
    @drop=${drag.onDrop}>
    <div class="line" part="condition" role="group" aria-label=${nodeName(node, model)}>
      ${renderGrip(model, node)}<span class="word">${word}</span>${renderNot(model, node)}
      ${renderField(model, node)}${renderOperator(model, node)}${renderValue(model, node)}${renderActions(model, node)}
    </div>
    <div class="notes">${renderIssue(model, node)}${renderPending(model, node)}</div>
  </li>`;
}

function renderField(model: BuilderModel, node: DraftCondition): TemplateResult {
  const { editor, text } = model;
  const isKnown = editor.fieldOf(node) !== undefined;
  const onChange = (event: Event) => {
    editor.setField(node.id, (event.currentTarget as HTMLSelectElement).value);
    model.done();
  };
  return html`<span class="select field"><select part="field" data-control="field" data-node=${node.id} aria-label=${text.field}
    class=${node.field ? '' : 'unset'} aria-invalid=${isWrong(model, node, 'field')} aria-describedby=${describedBy(model, node, 'field')} @change=${onChange}>
    ${isKnown ? nothing : html`<option value=${node.field} disabled hidden>${node.field || text.chooseField}</option>`}
    ${guard([editor.fields, text], () => renderFields(model))}
    ${shownOption(node.field)}
  </select>${icon('chevronDown')}</span>`;
}

/** The same for every condition, and long: drawn again only when it has changed. */
function renderFields(model: BuilderModel): TemplateResult[] {
  return groupedFields(model.editor.fields).map(
    ({ group, fields }) =>
      html`<optgroup label=${model.text.fieldGroups[group]}>${fields.map(
        (field) => html`<option value=${field.key}>${fieldLabel(field, model)}</option>`,
      )}</optgroup>`,
  );
}

function renderOperator(model: BuilderModel, node: DraftCondition): TemplateResult | typeof nothing {
  const { editor, text } = model;
  const field = editor.fieldOf(node);
  if (!field) return nothing;
  const isKnown = findOperator(field.type, node.op) !== undefined;
  const onChange = (event: Event) => {
    editor.setOperator(node.id, (event.currentTarget as HTMLSelectElement).value);
    model.done();
  };
  return html`<span class="select op"><select part="operator" data-control="op" data-node=${node.id} aria-label=${text.operator}
    aria-invalid=${isWrong(model, node, 'op')} aria-describedby=${describedBy(model, node, 'op')} @change=${onChange}>
    ${isKnown ? nothing : html`<option value=${node.op} disabled hidden>${node.op}</option>`}
    ${Object.entries(operators[field.type]).map(
      ([op, { label }]) => html`<option value=${op}>${text.operatorLabels[`${field.type}.${op}`] ?? label}</option>`,
    )}
    ${shownOption(node.op)}
  </select>${icon('chevronDown')}</span>`;
}

function isWrong({ issues }: BuilderModel, node: DraftCondition, part: 'field' | 'op'): 'true' | typeof nothing {
  return issues.get(node.id)?.part === part ? 'true' : nothing;
}
