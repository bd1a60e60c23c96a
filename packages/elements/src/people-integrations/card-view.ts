import type { Integration } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import { renderAttempt } from './connect-view.ts';
import type { IntegrationsModel, IntegrationsTexts } from './integrations-model.ts';

const tones: Readonly<Record<Integration['state'], string>> = {
  connected: 'green',
  needs_reauth: 'amber',
  error: 'red',
  not_connected: '',
  unavailable: '',
};

export function renderState({ state, label, simulated }: Integration, text: IntegrationsTexts): TemplateResult {
  return html`<span class="badge ${tones[state]}" part="state">${text.crmStates[state]}</span>${
    simulated
      ? html` <span class="badge plain" part="simulated" title=${text.crmSimulatedHint(label)}>${text.crmSimulated}</span>`
      : nothing
  }`;
}

/** What to do about a state. Only of an error the server knows more than its name, in its own words. */
export function renderHint({ state, label, error }: Integration, text: IntegrationsTexts): string | undefined {
  const hint = text.crmStateHints[state]?.(label);
  return state === 'error' ? (error ?? hint) : (hint ?? error);
}

/** One CRM: what it is connected to, what ran last, and what can be done now. */
export function renderCard(integration: Integration, model: IntegrationsModel): TemplateResult {
  const { connector, label, state, simulated } = integration;
  const { text } = model.speech;
  const { included, manage } = model.rights;
  const hint = renderHint(integration, text);
  return html`<li class="card ${state}" part="card" data-connector=${connector} aria-labelledby=${`name-${connector}`}>
    <div class="card-head"><span class="crm-mark big ${connector}" aria-hidden="true">${label.charAt(0)}</span>
      <h3 class="card-name" id=${`name-${connector}`}>${label}</h3></div>
    ${included ? html`<p class="card-states">${renderState(integration, text)}</p>` : nothing}
    ${renderFacts(integration, model) ?? html`<p class="card-text">${text.crmAbout[connector] ?? nothing}</p>`}
    ${included && hint ? html`<p class="card-hint ${state}" part="hint" dir="auto">${icon('alert')}<span>${hint}</span></p>` : nothing}
    ${included && manage && simulated ? html`<p class="card-note">${text.crmSimulatedHint(label)}</p>` : nothing}
    ${renderAttempt(integration, model)} ${renderActions(integration, model)}
  </li>`;
}

function renderFacts(
  { connector, account }: Integration,
  { speech, lastRuns }: IntegrationsModel,
): TemplateResult | undefined {
  if (!account) return undefined;
  const { text, format, now } = speech;
  const run = lastRuns.get(connector);
  const kind = run && text.jobTypes[run.type];
  return html`<dl class="facts" part="account">
    <div><dt>${text.crmAccount}</dt><dd><bdi>${account.name}</bdi></dd></div>
    <div><dt>${text.crmSince}</dt><dd title=${text.crmConnectedBy(format.moment(account.connectedAt), account.connectedBy)}>${format.relative(account.connectedAt, now)}</dd></div>
    <div><dt>${text.crmLastRun}</dt><dd>${
      run
        ? html`${text.crmRun(kind ?? run.type, text.jobStates[run.state])}, <time datetime=${run.createdAt} title=${format.moment(run.createdAt)}>${format.relative(run.createdAt, now)}</time>`
        : text.crmNeverRun
    }</dd></div>
  </dl>`;
}

/** Nothing is offered that would be refused. */
function renderActions(integration: Integration, { speech, rights, connecting, actions }: IntegrationsModel): unknown {
  const { connector, label, state, account } = integration;
  const { text } = speech;
  const { included, manage, run } = rights;
  if (!included || !(manage || run) || state === 'unavailable') return nothing;
  const isConnected = account !== undefined;
  const isAsked = connecting.attempt?.connector === connector && connecting.attempt.phase === 'opening';
  const connect = (name: string, hidden: string) =>
    html`<button type="button" class="button primary connect" part="connect" aria-label=${hidden} aria-disabled=${isAsked ? 'true' : nothing}
      @click=${() => !isAsked && connecting.connect(integration)}>${actionIcon('link')}${name}</button>`;
  return html`<div class="card-actions">
    ${manage && !isConnected ? connect(text.crmConnect, text.crmConnectName(label)) : nothing}
    ${manage && isConnected && state !== 'connected' ? connect(text.crmReconnect, text.crmReconnectName(label)) : nothing}
    ${
      isConnected
        ? html`<button type="button" class="button open" part="open" aria-label=${text.crmOpenName(label)} @click=${() => actions.open(connector)}>${text.crmOpen}</button>`
        : nothing
    }
    ${
      manage && isConnected
        ? html`<button type="button" class="button plain disconnect" part="disconnect" aria-label=${text.crmDisconnectName(label)}
            @click=${() => connecting.disconnect(integration)}>${text.crmDisconnect}</button>`
        : nothing
    }
  </div>`;
}
