import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../base/icons.ts';
import { renderCard, renderHint, renderState } from './card-view.ts';
import { renderIntegrationsDialog } from './connect-dialog-view.ts';
import { renderAttempt } from './connect-view.ts';
import type { IntegrationsModel, IntegrationsTab } from './integrations-model.ts';
import { renderIntegrationsSkeleton } from './skeleton-view.ts';

/** The overview of all CRMs, or the page of one, and the dialog that is open. */
export function renderIntegrations(model: IntegrationsModel): TemplateResult {
  const { status, announcement, connecting, speech } = model;
  return html`<div class="base" part="base" aria-busy=${status === 'loading' ? 'true' : 'false'}>
    ${status === 'loading' ? renderIntegrationsSkeleton() : status === 'error' ? renderError(model) : model.open ? renderPage(model) : renderOverview(model)}
    <div class="visually-hidden" role="status">${status === 'loading' ? speech.text.crmLoading : connecting.dialog ? nothing : announcement}</div>
    <div class="toast-place" role="status"></div>
    ${connecting.dialog ? renderIntegrationsDialog(connecting.dialog, model) : nothing}
  </div>`;
}

function renderOverview(model: IntegrationsModel): TemplateResult {
  const { text } = model.speech;
  return html`<div class="page-head"><div class="about"><h2 class="heading" part="title" tabindex="-1">${text.crmTitle}</h2><p class="intro">${text.crmIntro}</p></div></div>
    ${renderNotice(model)}
    <ul class="cards" role="list">${repeat(
      model.integrations,
      ({ connector }) => connector,
      (integration) => renderCard(integration, model),
    )}</ul>`;
}

/** What this user cannot do, and who can change that. */
function renderNotice({ speech, rights, integrations }: IntegrationsModel): unknown {
  const { text } = speech;
  const { included, manage, run } = rights;
  const plan = integrations[0]?.requiredPlan ?? 'pro';
  if (!included)
    return html`<div class="notice" part="notice">${icon('lock')}<div><strong>${text.crmPlanTitle(plan)}</strong><p>${text.crmPlanText(plan)}</p></div></div>`;
  if (manage) return nothing;
  return html`<div class="notice" part="notice">${icon('lock')}<p>${run ? text.crmRunOnly : text.crmForbidden}</p></div>`;
}

function renderError({ speech, error, actions }: IntegrationsModel): TemplateResult {
  const { text } = speech;
  return html`<div class="state-panel error" part="state error" role="alert">
    <span class="symbol">${icon('alert')}</span><strong>${text.crmErrorTitle}</strong>
    <p>${text.errors[error?.code ?? ''] ?? text.errors.internal}</p>
    <button type="button" class="button" part="retry" @click=${actions.retry}>${icon('retry')}${text.retry}</button>
    ${error?.requestId ? html`<small class="request">${text.reference(error.requestId)}</small>` : nothing}
  </div>`;
}

const tabs: readonly IntegrationsTab[] = ['import', 'export', 'mapping'];

function renderPage(model: IntegrationsModel): TemplateResult {
  const { open: integration, speech, tab, actions, content, rights } = model;
  if (!integration) return renderOverview(model);
  const { text } = speech;
  const { connector, label, capabilities } = integration;
  const shown = tabs.filter((one) => one === 'mapping' || capabilities[one]);
  const onKeydown = (event: KeyboardEvent) => {
    const isBack =
      (event.key === 'ArrowLeft') !== (getComputedStyle(event.currentTarget as Element).direction === 'rtl');
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const at = shown.indexOf(tab) + (isBack ? -1 : 1);
    actions.choose(shown[(at + shown.length) % shown.length] ?? 'import');
  };
  return html`<div data-connector=${connector}>
    <nav><button type="button" class="button plain back" part="back" @click=${actions.back}>${icon('previous')}${text.crmBack}</button></nav>
    <div class="page-head connector">
      <span class="crm-mark big ${connector}" aria-hidden="true">${label.charAt(0)}</span>
      <div class="about"><h2 class="heading" part="title" tabindex="-1">${label}</h2>
        <p class="intro">${renderState(integration, text)} <bdi>${integration.account?.name}</bdi></p></div>
      ${
        rights.manage
          ? html`<div class="head-actions">
              ${integration.state === 'connected' ? nothing : html`<button type="button" class="button primary connect" part="connect" @click=${() => model.connecting.connect(integration)}>${text.crmReconnect}</button>`}
              <button type="button" class="button disconnect" part="disconnect" aria-label=${text.crmDisconnectName(label)} @click=${() => model.connecting.disconnect(integration)}>${text.crmDisconnect}</button></div>`
          : nothing
      }
    </div>
    ${renderAttempt(integration, model)} ${renderTrouble(integration, model)}
    <div class="tabs" role="tablist" part="tabs" aria-label=${text.tabs(label)} @keydown=${onKeydown}>${shown.map(
      (one) =>
        html`<button type="button" class="tab" part="tab" role="tab" id=${`tab-${one}`} aria-selected=${one === tab ? 'true' : 'false'}
          aria-controls="panel" tabindex=${one === tab ? 0 : -1} @click=${() => actions.choose(one)}>${text.tabNames[one]}</button>`,
    )}</div>
    <div class="panel" role="tabpanel" id="panel" aria-labelledby=${`tab-${tab}`}>${content}</div>
  </div>`;
}

/** Why nothing will run until somebody does something. */
function renderTrouble(integration: NonNullable<IntegrationsModel['open']>, { speech }: IntegrationsModel): unknown {
  const { state } = integration;
  if (state !== 'needs_reauth' && state !== 'error') return nothing;
  const sentence = renderHint(integration, speech.text);
  return html`<p class="notice warning" part="notice" role="alert">${icon('alert')}<span dir="auto">${sentence}</span></p>`;
}
