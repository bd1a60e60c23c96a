import { type Field, misfit } from '@peoplekit/core';
import type { RemoteField } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import { conflictRules, mappingDirections } from './mapping-choices.ts';
import { type DraftLine, linePlace, namedValues, needsDateFormat } from './mapping-draft.ts';
import type { MappingModel } from './mapping-model.ts';
import { renderFault, renderSelect } from './mapping-parts-view.ts';
import { renderDateFormat, renderValues } from './values-view.ts';

/** Two fields that are one: what goes where, and who wins. */
export function renderLine(line: DraftLine, place: number, model: MappingModel): TemplateResult {
  const { speech, fields, remote, mayChange, actions, openValues } = model;
  const { text, format } = speech;
  const ours = fields.find(({ key }) => key === line.field);
  const theirs = remote.find(({ key }) => key === line.remote);
  const label = ours ? fieldLabel(ours, text) : line.field || text.mappingLine(format, place);
  const named = namedValues(ours, theirs);
  return html`<li class="line" part="line" data-line=${line.id} aria-label=${text.mappingLine(format, place)}>
    <div class="line-field">${renderOurs(line, ours, model)}${renderFault(linePlace(line.id, 'field'), model)}</div>
    <div class="line-direction">${renderDirection(line, model)}</div>
    <div class="line-remote">${renderTheirs(line, ours, theirs, model)}${renderFault(linePlace(line.id, 'remote'), model)}</div>
    <div class="line-rule">${renderRule(line, model)}</div>
    ${
      mayChange
        ? html`<button type="button" class="button plain remove" part="remove" aria-label=${text.removeLine(label)} title=${text.removeLine(label)}
            @click=${() => actions.remove(line.id)}>${icon('close')}</button>`
        : nothing
    }
    <div class="line-more">${renderNotes(line, ours, theirs, model)}
      ${
        named.length > 0
          ? html`<button type="button" class="button plain values-button" part="values" aria-expanded=${openValues === line.id ? 'true' : 'false'}
              @click=${() => actions.toggleValues(line.id)}>${text.valuesButton(format, Object.keys(line.values ?? {}).length)}${icon('chevronDown')}</button>`
          : nothing
      }
      ${needsDateFormat(ours, theirs) ? renderDateFormat(line, model) : nothing}
      ${openValues === line.id && ours && theirs ? renderValues({ line, ours, theirs, named }, model) : nothing}
      ${renderFault(linePlace(line.id, 'values'), model)}</div>
  </li>`;
}

/** Hidden fields are for those who may reveal; a line that is there already says what it is. */
function renderOurs(line: DraftLine, ours: Field | undefined, model: MappingModel): TemplateResult {
  const { speech, fields, mayReveal, mayChange, actions } = model;
  const { text, format } = speech;
  const offered = fields.filter(({ key, privacy }) => mayReveal || privacy === 'visible' || key === line.field);
  return renderSelect(
    {
      place: linePlace(line.id, 'field'),
      label: text.ourField,
      part: 'field',
      isFixed: !mayChange,
      value: line.field,
      onChange: (field) => actions.change(line.id, { field }),
    },
    html`<option value="" ?selected=${line.field === ''} disabled>${text.chooseMapped}</option>
      ${line.field !== '' && !ours ? html`<option value=${line.field} selected>${line.field}</option>` : nothing}
      ${offered.map((field) => {
        const notes = [field.privacy === 'hidden' ? text.hiddenHere : '', field.readOnly ? text.readOnlyHere : ''];
        return html`<option value=${field.key} ?selected=${field.key === line.field}>${format.row([`${fieldLabel(field, text)} · ${text.fieldTypeNames[field.type]}`, ...notes].filter(Boolean))}</option>`;
      })}`,
    model,
  );
}

function renderTheirs(
  line: DraftLine,
  ours: Field | undefined,
  theirs: RemoteField | undefined,
  model: MappingModel,
): TemplateResult {
  const { speech, remote, integration, mayChange, actions } = model;
  const { text, format } = speech;
  // Both ways are narrowed to one where only one is possible.
  const ways = line.direction === 'both' ? (['import', 'export'] as const) : [line.direction];
  const fits = (field: RemoteField) => !ours || ways.some((way) => !misfit(ours, field, way));
  const option = (field: RemoteField) => {
    const notes = [
      field.readOnly ? text.readOnlyThere(integration.label) : '',
      field.required ? text.requiredThere(integration.label) : '',
      field.isNew ? text.createdThere(integration.label) : '',
    ];
    return html`<option value=${field.key} ?selected=${field.key === line.remote}>${format.row([`${field.label} · ${text.remoteTypes[field.type]}`, ...notes].filter(Boolean))}</option>`;
  };
  const others = remote.filter((field) => !fits(field));
  return renderSelect(
    {
      place: linePlace(line.id, 'remote'),
      label: text.remoteField(integration.label),
      part: 'remote',
      isFixed: !mayChange,
      value: line.remote,
      onChange: (key) => actions.change(line.id, { remote: key }),
    },
    html`<option value="" ?selected=${line.remote === ''} disabled>${text.chooseMapped}</option>
      ${line.remote !== '' && !theirs ? html`<option value=${line.remote} selected>${line.remote}</option>` : nothing}
      ${remote.filter(fits).map(option)}
      ${others.length > 0 ? html`<optgroup label=${text.otherTypes}>${others.map(option)}</optgroup>` : nothing}`,
    model,
  );
}

function renderDirection(line: DraftLine, model: MappingModel): TemplateResult {
  const { speech, integration, mayChange, actions } = model;
  const { text } = speech;
  const { capabilities, label } = integration;
  const offered = mappingDirections.filter((one) =>
    one === 'both' ? capabilities.import && capabilities.export : capabilities[one],
  );
  return renderSelect(
    {
      place: undefined,
      label: text.directionLabel,
      part: 'direction',
      isFixed: !mayChange,
      value: line.direction,
      onChange: (direction) => actions.change(line.id, { direction: direction as DraftLine['direction'] }),
    },
    html`${offered.map((one) => html`<option value=${one} ?selected=${one === line.direction}>${text.directions[one](label)}</option>`)}`,
    model,
  );
}

function renderRule(line: DraftLine, model: MappingModel): TemplateResult {
  const { speech, integration, mayChange, actions } = model;
  const { text } = speech;
  const { label } = integration;
  return renderSelect(
    {
      place: undefined,
      label: text.ruleLabel,
      part: 'rule',
      hint: text.ruleHints[line.rule](label),
      isFixed: !mayChange,
      value: line.rule,
      onChange: (rule) => actions.change(line.id, { rule: rule as DraftLine['rule'] }),
    },
    html`${conflictRules.map((one) => html`<option value=${one} ?selected=${one === line.rule}>${text.rules[one](label)}</option>`)}`,
    model,
  );
}

/** What a user should know of this pair, fault or not. */
function renderNotes(
  line: DraftLine,
  ours: Field | undefined,
  theirs: RemoteField | undefined,
  model: MappingModel,
): unknown {
  const { text } = model.speech;
  const { label } = model.integration;
  const notes = [
    ours?.type === 'date' && theirs?.type === 'date' && line.direction !== 'import' ? text.dayOnly(label) : '',
    theirs?.isNew ? text.createdThere(label) : '',
    theirs?.required ? text.requiredThere(label) : '',
    theirs?.readOnly ? text.readOnlyThere(label) : '',
    ours?.readOnly ? text.readOnlyHere : '',
    ours?.privacy === 'hidden' ? text.hiddenHere : '',
  ].filter(Boolean);
  return notes.length > 0 ? html`<span class="line-notes">${notes.join(' · ')}</span>` : nothing;
}
