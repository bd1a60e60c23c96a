import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
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
  const { integration } = dialog;
  const { label, settings = [], capabilities } = integration;
  const hasExample = settings.some(({ example }) => example !== undefined);
  const content = html`
    ${
      capabilities.oauth
        ? html`<button type="button" class="button wide oauth" part="oauth" @click=${() => model.connecting.connectByWindow(integration)}>${actionIcon('link')}${text.formOauth(label)}</button>
            <p class="hint">${text.formOauthHint}</p><p class="or"><span>${text.formOr}</span></p>`
        : nothing
    }
    ${
      hasExample
        ? html`<p class="example"><span>${text.crmSimulatedHint(label)}</span><button type="button" class="button" part="fill-in" @click=${model.connecting.fillIn}>${text.formFillIn}</button></p>`
        : nothing
    }
    ${settings.map((setting) => renderSetting(setting, dialog, model))}
    <p class="hint safe">${icon('lock')}<span>${text.formSafe}</span></p>`;
  return renderDialog(
    dialog,
    { title: text.formTitle(label), content, submit: text.crmConnect, style: 'primary' },
    model,
  );
}
