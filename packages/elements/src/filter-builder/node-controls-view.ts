import { describeFilter } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { type ActionIconName, actionIcon } from '../base/action-icons.ts';
import { namedFields, wordingOf } from '../base/filter-wording.ts';
import { icon } from '../base/icons.ts';
import { duplicate, fullText, keep, move, negate, remove } from './builder-commands.ts';
import { type BuilderModel, type Control, issueText, nodeName } from './builder-model.ts';
import { stepsOf } from './draft-edits.ts';
import type { IssuePart } from './draft-issues.ts';
import type { DraftCondition, DraftNode } from './filter-draft.ts';

const stepKeys: Readonly<Record<string, 'up' | 'down'>> = { ArrowUp: 'up', ArrowDown: 'down' };

/** The grip of a node: dragged with a pointer, moved by the arrow keys. */
export function renderGrip(model: BuilderModel, node: DraftNode): TemplateResult {
  const { text, drag } = model;
  const onKeydown = (event: KeyboardEvent) => {
    const direction = stepKeys[event.key];
    if (!direction) return;
    event.preventDefault();
    model.done(move(model, node, direction, 'move'));
  };
  return html`<button type="button" class="button plain tool grip" part="grip" draggable="true" data-control="move" data-node=${node.id}
    aria-label=${text.moveFilterPart(nodeName(node, model))} title=${text.moveHint} @keydown=${onKeydown}
    @dragstart=${(event: DragEvent) => drag.onStart(event, node)} @dragend=${drag.onEnd}>${actionIcon('drag')}</button>`;
}

/** What can be done with a node, at the end of its line. Where there is no mouse it is moved here. */
export function renderActions(model: BuilderModel, node: DraftNode): TemplateResult {
  const { text, editor } = model;
  const name = nodeName(node, model);
  const isFull = !editor.canDuplicate(node);
  return html`<span class="tools" part="actions">
    ${renderStep(model, node, 'up', text.moveUp(name))}${renderStep(model, node, 'down', text.moveDown(name))}
    ${renderTool(node, 'copy', 'copy', {
      label: text.duplicate(name),
      hint: isFull ? fullText(model) : text.duplicate(name),
      isDisabled: isFull,
      onClick: () => model.done(duplicate(model, node)),
    })}${renderTool(node, 'remove', 'trash', {
      label: text.remove(name),
      hint: text.remove(name),
      onClick: () => model.done(remove(model, node)),
    })}
  </span>`;
}

interface Tool {
  label: string;
  hint: string;
  isDisabled?: boolean;
  onClick: () => void;
}

/** A button that cannot act says why when it is pressed, and keeps the focus. */
function renderTool(node: DraftNode, control: Control, shape: ActionIconName, tool: Tool): TemplateResult {
  return html`<button type="button" class="button plain tool" part="action" data-control=${control} data-node=${node.id}
    aria-label=${tool.label} title=${tool.hint} aria-disabled=${tool.isDisabled ? 'true' : nothing}
    @click=${tool.onClick}>${actionIcon(shape)}</button>`;
}

function renderStep(model: BuilderModel, node: DraftNode, direction: 'up' | 'down', label: string): TemplateResult {
  const isAtEnd = stepsOf(model.editor.root, node.id, direction).length === 0;
  return html`<button type="button" class="button plain tool step" part="action" data-control=${direction} data-node=${node.id}
    aria-label=${label} title=${label} aria-disabled=${isAtEnd ? 'true' : nothing}
    @click=${() => model.done(move(model, node, direction, direction))}>${icon(direction === 'up' ? 'arrowUp' : 'arrowDown')}</button>`;
}

/** Turns a condition into its opposite. */
export function renderNot(model: BuilderModel, node: DraftCondition): TemplateResult {
  const { text, editor } = model;
  const label = text.negate(nodeName(node, model));
  return html`<button type="button" class="button not" part="not" data-control="not" data-node=${node.id} aria-pressed=${node.negated}
    aria-label=${label} title=${label} aria-disabled=${editor.canNegate(node.id) ? nothing : 'true'}
    @click=${() => model.done(negate(model, node))}>${text.not}</button>`;
}

/** What is wrong with a node, below it; its control refers to it. */
export function renderIssue(model: BuilderModel, node: DraftNode): TemplateResult | typeof nothing {
  const issue = model.issues.get(node.id);
  if (!issue) return nothing;
  return html`<p class="issue" part="issue" id=${issueId(node)}>${icon('alert')}<span>${issueText(issue, model.text)}</span></p>`;
}

/** As long as a condition is incomplete: what applies in its place, with the way back, or that nothing does yet. */
export function renderPending(model: BuilderModel, node: DraftCondition): TemplateResult | typeof nothing {
  const { editor, text, format } = model;
  if (editor.isComplete(node)) return nothing;
  if (!node.standIn)
    return html`<p class="pending" part="pending" id=${pendingId(node)}><span>${text.notApplied}</span></p>`;
  const speech = { fields: editor.fields, text, format };
  const words = describeFilter(node.standIn, namedFields(speech), wordingOf(speech));
  return html`<p class="pending" part="pending"><span id=${pendingId(node)}>${text.appliesMeanwhile(words)}</span>
    <button type="button" class="button plain keep" part="keep" data-control="keep" data-node=${node.id} aria-describedby=${pendingId(node)}
      @click=${() => model.done(keep(model, node))}>${text.keepCondition}</button></p>`;
}

/** What the controls of a node refer to: what is wrong with it, where that is this part of it, and what applies meanwhile. */
export function describedBy(
  { issues, editor }: BuilderModel,
  node: DraftCondition,
  part: IssuePart,
): string | typeof nothing {
  const ids = [
    ...(issues.get(node.id)?.part === part ? [issueId(node)] : []),
    ...(editor.isComplete(node) ? [] : [pendingId(node)]),
  ];
  return ids.join(' ') || nothing;
}

export function issueId(node: DraftNode): string {
  return `issue-${node.id}`;
}

function pendingId(node: DraftNode): string {
  return `pending-${node.id}`;
}
