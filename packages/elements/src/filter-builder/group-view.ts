import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { actionIcon } from '../base/action-icons.ts';
import { addCondition, addGroup, fullText, setRule } from './builder-commands.ts';
import type { BuilderModel } from './builder-model.ts';
import { renderCondition } from './condition-view.ts';
import { type DraftGroup, isGroup } from './filter-draft.ts';
import type { GroupRule } from './filter-editor.ts';
import { issueId, renderActions, renderGrip, renderIssue } from './node-controls-view.ts';

const rules: readonly GroupRule[] = ['all', 'any', 'none', 'not-all'];

/** What is in a group, and the buttons that add to it. */
export function renderNodes(model: BuilderModel, group: DraftGroup): TemplateResult {
  const { drag, text } = model;
  const between = group.join === 'all' ? text.and : text.or;
  return html`<ul class="nodes" part="nodes">${repeat(
    group.children,
    ({ id }) => id,
    (child, place) => {
      const word = place === 0 ? text.where : between;
      return isGroup(child) ? renderGroup(model, child, word) : renderCondition(model, child, word);
    },
  )}</ul>
    <div class="foot ${drag.isOver(group.id, 'end') ? 'before' : ''}" @dragover=${(event: DragEvent) => drag.onOverEnd(event, group.id)}
      @drop=${drag.onDrop}>${renderAdding(model, group)}</div>`;
}

function renderGroup(model: BuilderModel, group: DraftGroup, word: string): TemplateResult {
  const { drag, text, editor } = model;
  const edge = drag.isOver(group.id, 'before') ? 'before' : drag.isOver(group.id, 'start') ? 'start' : '';
  return html`<li class="node group ${drag.dragged === group.id ? 'dragged' : ''} ${edge}" data-id=${group.id}
    @dragover=${(event: DragEvent) => drag.onOver(event, group)} @drop=${drag.onDrop}>
    <div class="group-line" part="group" role="group" aria-label=${text.filterGroup}>
      ${renderGrip(model, group)}<span class="word">${word}</span>${renderRules(model, group)}${renderActions(model, group)}
    </div>
    ${renderIssue(model, group)}
    <div class="inner" role="group" aria-label=${text.groupRules[editor.ruleOf(group)]}>${renderNodes(model, group)}</div>
  </li>`;
}

/** How many of the nodes of a group must hold. */
export function renderRules(model: BuilderModel, group: DraftGroup): TemplateResult {
  const { editor, text, issues } = model;
  const now = editor.ruleOf(group);
  return html`<span class="segments rules" part="rules" role="radiogroup" aria-label=${text.groupRule}
    aria-describedby=${issues.has(group.id) ? issueId(group) : nothing}>${rules.map(
      (
        rule,
      ) => html`<label class="segment"><input type="radio" name=${`rule-${group.id}`} data-control="rule" data-node=${group.id}
        .checked=${live(rule === now)} @change=${() => model.done(setRule(model, group, rule))}><span>${text.groupRules[rule]}</span></label>`,
    )}</span>`;
}

function renderAdding(model: BuilderModel, group: DraftGroup): TemplateResult {
  const { editor, text } = model;
  const isEmpty = group.children.length === 0;
  const adding = [
    { control: 'add', label: text.addCondition, can: editor.canAddCondition(group.id), add: addCondition },
    { control: 'add-group', label: text.addGroup, can: editor.canAddGroup(group.id), add: addGroup },
  ];
  return html`${adding.map(
    ({
      control,
      label,
      can,
      add,
    }) => html`<button type="button" class="button ${isEmpty ? '' : 'plain'} add" part="add" data-control=${control} data-node=${group.id}
      aria-disabled=${can ? nothing : 'true'} title=${can ? nothing : fullText(model)}
      @click=${() => model.done(add(model, group.id))}>${actionIcon('plus')}${label}</button>`,
  )}`;
}
