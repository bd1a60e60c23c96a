import type { Integration } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { ConnectAttempt, IntegrationsModel } from './integrations-model.ts';

/** How far connecting has come, and what to do when it does not go on by itself. */
export function renderAttempt(integration: Integration, model: IntegrationsModel): unknown {
  const { attempt } = model.connecting;
  if (attempt?.connector !== integration.connector) return html`<div class="attempt-place" role="status"></div>`;
  const { phase } = attempt;
  const isCalm = phase === 'opening' || phase === 'waiting';
  return html`<div class="attempt-place" role="status"><div class="attempt ${phase}" part="attempt">
    <p>${isCalm ? nothing : icon('alert')}<span>${sentenceOf(attempt, integration, model)}</span></p>
    <div class="attempt-actions">${renderWays(attempt, integration, model)}</div>
  </div></div>`;
}

function sentenceOf({ phase, reason }: ConnectAttempt, { label }: Integration, { speech }: IntegrationsModel): string {
  const { text } = speech;
  if (phase === 'failed') return `${text.crmNotConnected(label)} ${reason ?? ''}`;
  if (phase === 'blocked') return text.crmBlocked(label);
  if (phase === 'closed') return text.crmClosed(label);
  return phase === 'refused' ? text.crmRefused(label) : text.crmWaiting(label);
}

function renderWays(
  { phase, url }: ConnectAttempt,
  integration: Integration,
  model: IntegrationsModel,
): TemplateResult {
  const { connecting, speech } = model;
  const { text } = speech;
  const stop = html`<button type="button" class="button" part="stop" @click=${connecting.stop}>${text.crmStop}</button>`;
  if (phase === 'opening') return stop;
  if (phase === 'waiting')
    return html`<button type="button" class="button" part="show-window" @click=${connecting.showWindow}>${text.crmShowWindow}</button>${stop}`;
  if (phase === 'blocked' && url)
    // The page that opens has to reach this one, to tell how it ended.
    return html`<a class="button primary" part="open-window" href=${url} target="_blank" rel="opener" @click=${connecting.onLink}>${text.crmOpenWindow(integration.label)}</a>${stop}`;
  return html`<button type="button" class="button" part="try-again" @click=${() => connecting.connectByWindow(integration)}>${text.crmTryAgain}</button>${stop}`;
}
