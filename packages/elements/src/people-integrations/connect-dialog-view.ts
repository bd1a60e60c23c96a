import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../base/icons.ts';
import { settingsOf, waysOf } from './connect-form.ts';
import type { DisconnectDialog, FormDialog, IntegrationsDialog, IntegrationsModel } from './integrations-model.ts';
import { renderSetting } from './setting-view.ts';

/** The dialog that takes what is needed to connect, or the one that asks before it disconnects. */
export function renderIntegrationsDialog(dialog: IntegrationsDialog, model: IntegrationsModel): TemplateResult {
  return dialog.kind === 'form' ? renderFormDialog(dialog, model) : renderDisconnectDialog(dialog, model);
}

interface DialogParts {
  title: string;
  content: TemplateResult;
  submit: string;
  style: 'primary' | 'danger';
  role?: 'alertdialog';
}

function renderDialog(
  { failure, isBusy }: IntegrationsDialog,
  parts: DialogParts,
  { speech, connecting }: IntegrationsModel,
): TemplateResult {
  const { text } = speech;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    connecting.submit();
  };
  return html`<dialog class="dialog small" part="dialog" role=${parts.role ?? nothing} aria-labelledby="dialog-title" @close=${connecting.close}>
    <form class="form" method="dialog" novalidate autocomplete="off" @submit=${onSubmit}>
      <header class="head"><h3 class="title" id="dialog-title">${parts.title}</h3><button type="button" class="button plain tool"
        aria-label=${text.crmCloseDialog} title=${text.crmCloseDialog} @click=${connecting.close}>${icon('close')}</button></header>
      <div class="fields">${parts.content}</div>
      <footer class="foot">
        ${failure ? html`<p class="fault" part="fault" role="alert">${icon('alert')}<span dir="auto">${failure}</span></p>` : nothing}
        <button type="button" class="button" part="cancel" @click=${connecting.close}>${text.crmCancel}</button>
        <button type="submit" class="button ${parts.style}" part="submit" aria-disabled=${isBusy ? 'true' : nothing}>${parts.submit}</button>
      </footer>
    </form>
  </dialog>`;
}

function renderDisconnectDialog(dialog: DisconnectDialog, model: IntegrationsModel): TemplateResult {
  const { text } = model.speech;
  const { label } = dialog.integration;
  const content = html`<p class="dialog-text">${text.crmDisconnectText(label)}</p>`;
  return renderDialog(
    dialog,
    {
      title: text.crmDisconnectTitle(label),
      content,
      submit: text.crmDisconnect,
      style: 'danger',
      role: 'alertdialog',
    },
    model,
  );
}

function renderFormDialog(dialog: FormDialog, model: IntegrationsModel): TemplateResult {
  const { text } = model.speech;
  const { integration, way } = dialog;
  const { label } = integration;
  const settings = settingsOf(integration, way);
  const hasExample = settings.some(({ example }) => example !== undefined);
  const content = html`
    ${renderWays(dialog, model)}
    ${
      hasExample
        ? html`<p class="example"><span>${text.crmSimulatedHint(label)}</span><button type="button" class="button" part="fill-in" @click=${model.connecting.fillIn}>${text.formFillIn}</button></p>`
        : nothing
    }
    ${settings.map((setting) => renderSetting(setting, dialog, model))}
    ${way === 'form' ? html`<p class="hint safe">${icon('lock')}<span>${text.formSafe}</span></p>` : nothing}`;
  return renderDialog(
    dialog,
    {
      title: text.formTitle(label),
      content,
      submit: way === 'oauth' ? text.formOauth(label) : text.crmConnect,
      style: 'primary',
    },
    model,
  );
}

/** Signing in there, or what is filled in here. */
function renderWays({ integration, way }: FormDialog, { speech, connecting }: IntegrationsModel): unknown {
  const { text } = speech;
  const ways = waysOf(integration);
  if (ways.length < 2) return nothing;
  const names = { oauth: text.formOauth(integration.label), form: text.formKey };
  return html`<fieldset class="choices ways" part="ways"><legend class="key-label">${text.formWay}</legend>${ways.map(
    (one) =>
      html`<label class="choice"><input type="radio" class="radio" name="way" part="way" .checked=${live(one === way)} @change=${() => connecting.chooseWay(one)}><span>${names[one]}${
        one === 'oauth' ? html` <span class="hint">${text.formOauthHint}</span>` : nothing
      }</span></label>`,
  )}</fieldset>`;
}
