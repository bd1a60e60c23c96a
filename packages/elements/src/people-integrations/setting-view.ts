import type { ConnectSetting } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import { type SettingFault, takesKeyFile } from './connect-form.ts';
import type { FormDialog, IntegrationsModel, IntegrationsTexts } from './integrations-model.ts';
import type { KeyFile } from './key-file.ts';

/** One thing that has to be given to connect, with what is wrong with it. */
export function renderSetting(setting: ConnectSetting, dialog: FormDialog, model: IntegrationsModel): TemplateResult {
  const { key, required } = setting;
  const { text } = model.speech;
  const name = `${dialog.integration.connector}.${key}`;
  const label = text.settingLabels[name] ?? setting.label;
  const hint = text.settingHints[name] ?? setting.hint;
  const read = dialog.form.keys[key];
  const fault = dialog.form.faults.get(key);
  return html`<div class="setting" part="setting" data-setting=${key}>
    <label class="key-label" for=${`setting-${key}`}>${label}${required ? nothing : html` <span class="optional">${text.formOptional}</span>`}</label>
    ${read ? renderKey(setting, read, model) : takesKeyFile(setting) ? renderDrop(setting, dialog, model) : renderInput(setting, dialog, model)}
    ${fault ? html`<p class="fault" part="fault" id=${`fault-${key}`}>${icon('alert')}<span dir="auto">${faultWords(fault, text)}</span></p>` : nothing}
    ${hint && !read ? html`<p class="hint" id=${`hint-${key}`}>${hint}</p>` : nothing}
  </div>`;
}

function faultWords(fault: SettingFault, text: IntegrationsTexts): string {
  return 'message' in fault ? fault.message : text.formFaults[fault.code];
}

/** Of the key itself nothing is shown any more. */
function renderKey(setting: ConnectSetting, read: KeyFile, { speech, connecting }: IntegrationsModel): TemplateResult {
  const { text } = speech;
  return html`<div class="key-read" part="key">${actionIcon('check')}<span>${text.keyRead(read.account, read.project)}</span>
    <button type="button" class="button plain" part="other-key" id=${`setting-${setting.key}`} @click=${() => connecting.type(setting, '')}>${text.keyOther}</button></div>`;
}

function renderInput(setting: ConnectSetting, { form }: FormDialog, { connecting }: IntegrationsModel): TemplateResult {
  const { key, kind, hint, default: usual } = setting;
  const fault = form.faults.has(key);
  return html`<input id=${`setting-${key}`} class="input" part="input" type=${kind === 'secret' ? 'password' : 'text'} dir="auto" autocomplete="off" spellcheck="false"
    placeholder=${usual ?? nothing} aria-invalid=${fault ? 'true' : nothing} aria-describedby=${fault ? `fault-${key}` : hint ? `hint-${key}` : nothing} .value=${live(form.values[key] ?? '')}
    @input=${(event: Event) => connecting.type(setting, (event.currentTarget as HTMLInputElement).value)}>`;
}

function renderDrop(
  setting: ConnectSetting,
  { form, over }: FormDialog,
  { speech, connecting }: IntegrationsModel,
): TemplateResult {
  const { text } = speech;
  const { key, hint } = setting;
  const fault = form.faults.has(key);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    connecting.dragOver(undefined);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) connecting.readFile(setting, file);
  };
  const onDragover = (event: DragEvent) => {
    event.preventDefault();
    connecting.dragOver(key);
  };
  const onFile = ({ currentTarget }: Event) => {
    const [file] = (currentTarget as HTMLInputElement).files ?? [];
    if (file) connecting.readFile(setting, file);
  };
  return html`<div class="key-drop ${over === key ? 'over' : ''}" part="drop" @dragover=${onDragover} @dragleave=${() => connecting.dragOver(undefined)} @drop=${onDrop}>
    <textarea id=${`setting-${key}`} class="input key-text" part="input" rows="4" dir="ltr" spellcheck="false" autocapitalize="off" autocomplete="off" placeholder=${text.keyDrop}
      aria-invalid=${fault ? 'true' : nothing} aria-describedby=${fault ? `fault-${key}` : hint ? `hint-${key}` : nothing} .value=${live(form.values[key] ?? '')}
      @input=${(event: Event) => connecting.type(setting, (event.currentTarget as HTMLTextAreaElement).value)}></textarea>
    <label class="button file"><input type="file" class="visually-hidden" accept=".json,application/json" @change=${onFile}><span>${text.keyFile}</span></label>
  </div>`;
}
