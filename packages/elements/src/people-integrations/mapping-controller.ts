import { missingRequired } from '@peoplekit/core';
import type { Integration, MappedField, Mapping, MatchKey, RemoteFieldList } from '@peoplekit/core/contract';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { connectorName } from '../base/crm-status.ts';
import { PeopleError } from '../data/people-error.ts';
import { matchKeys } from './mapping-choices.ts';
import {
  type DraftFault,
  type DraftPlace,
  directionOf,
  draftFaults,
  draftOf,
  goes,
  inputOf,
  isChanged,
  linePlace,
  type MappingDraft,
  placeOf,
  withChange,
  withLine,
  withoutLine,
} from './mapping-draft.ts';
import type { MappingActions, MappingModel, ShownDirection } from './mapping-model.ts';
import { renderMapping } from './mapping-view.ts';
import type { NewObject } from './new-object.ts';
import type { PageAccess } from './page-access.ts';

/** All that is known of one CRM's fields. */
interface Loaded {
  mapping: Mapping;
  remote: RemoteFieldList;
}

/** Which of our fields is which there: read, edited, and saved as a whole. */
export class MappingController implements MappingActions {
  readonly #host: ReactiveControllerHost;
  readonly #access: PageAccess;
  #connector: string | undefined;
  #label: string | undefined;
  #loaded: Loaded | undefined;
  #error: PeopleError | undefined;
  #draft: MappingDraft | undefined;
  #isBusy = false;
  /** It was to be saved: what is not chosen yet is a fault from now on. */
  #isJudged = false;
  #told = new Map<DraftPlace, DraftFault>();
  #failure = '';
  #shown: ShownDirection = 'all';
  #openValues: number | undefined;
  #newObject: NewObject | undefined;
  #turn = 0;

  constructor(host: ReactiveControllerHost, access: PageAccess) {
    this.#host = host;
    this.#access = access;
  }

  /** What was read is of another account, or of none any more. */
  forget(): void {
    this.#connector = undefined;
  }

  render(integration: Integration): TemplateResult {
    if (this.#connector !== integration.connector) {
      this.#connector = integration.connector;
      this.#label = integration.label;
      this.#loaded = undefined;
      this.#shown = 'all';
      queueMicrotask(() => void this.#load());
    }
    return renderMapping(this.#model(integration));
  }

  retry = (): void => void this.#load();

  show = (shown: ShownDirection): void => {
    this.#shown = shown;
    this.#host.requestUpdate();
  };

  /** Where only one direction is possible, it is taken. */
  change = (id: number, change: Partial<MappedField>): void => {
    const draft = this.#draft;
    if (!draft) return;
    const changed = withChange(draft, id, change);
    const line = changed.lines.find((one) => one.id === id);
    const isOther = change.field !== undefined || change.remote !== undefined;
    const direction =
      line && isOther ? directionOf(line.direction, this.#ours(line.field), this.#theirs(line.remote)) : undefined;
    this.#edit(direction ? withChange(changed, id, { direction }) : changed);
    for (const part of ['field', 'remote', 'values'] as const) this.#told.delete(linePlace(id, part));
  };

  add = (line: Partial<MappedField> = {}): void => {
    if (!this.#draft) return;
    const direction = this.#shown === 'all' ? 'both' : this.#shown;
    const draft = withLine(this.#draft, { direction, ...line });
    this.#edit(draft);
    const added = draft.lines.at(-1);
    if (added) this.#access.focusLater(`[data-line="${added.id}"] select`);
  };

  remove = (id: number): void => {
    const draft = this.#draft;
    if (!draft) return;
    const at = draft.lines.findIndex((line) => line.id === id);
    const next = draft.lines[at + 1] ?? draft.lines[at - 1];
    this.#edit(withoutLine(draft, id));
    this.#access.focusLater(next ? `[data-line="${next.id}"] .remove` : '.add-line');
  };

  toggleValues = (id: number): void => {
    this.#openValues = this.#openValues === id ? undefined : id;
    this.#host.requestUpdate();
  };

  toggleMatch = (key: MatchKey): void => {
    const draft = this.#draft;
    if (!draft) return;
    const match = draft.match.includes(key) ? draft.match.filter((one) => one !== key) : [...draft.match, key];
    this.#edit({ ...draft, match });
  };

  raiseMatch = (key: MatchKey): void => {
    const draft = this.#draft;
    const at = draft?.match.indexOf(key) ?? -1;
    if (!draft || at < 1) return;
    const match = draft.match.toSpliced(at, 1).toSpliced(at - 1, 0, key);
    this.#edit({ ...draft, match });
    const { text, format } = this.#access.speech();
    this.#access.say(text.matchMoved(format, text.matchNames[key], at));
  };

  setIdField = (key: string): void => {
    if (this.#draft) this.#edit({ ...this.#draft, externalIdField: key === '' ? undefined : key });
  };

  nameObject = (change: Partial<NewObject> | undefined): void => {
    const isFirst = this.#newObject === undefined;
    const [group = ''] = this.#loaded?.remote.newObjectIn ?? [];
    this.#newObject = change && { group, name: '', ...this.#newObject, ...change };
    if (!change) this.#access.focusLater('[part=object-select]');
    else if (isFirst) this.#access.focusLater('.new-object-name');
    this.#host.requestUpdate();
  };

  chooseObject = (object: string): void => {
    if (this.#newObject) this.#access.focusLater('[part=object-select]');
    this.#newObject = undefined;
    if (this.#draft && object !== this.#draft.object) void this.#change(object, this.#draft);
  };

  discard = (): void => {
    void this.#load();
    this.#access.focusLater('.mapping-intro');
  };

  save = (): void => {
    if (this.#draft && !this.#isBusy) void this.#save(this.#draft);
  };

  #ours(key: string) {
    return this.#access.fields().fields.find((field) => field.key === key);
  }

  #theirs(key: string) {
    return this.#loaded?.remote.fields.find((field) => field.key === key);
  }

  #edit(draft: MappingDraft): void {
    this.#draft = draft;
    this.#failure = '';
    this.#told.delete('match');
    this.#told.delete('externalIdField');
    this.#host.requestUpdate();
  }

  #faults(draft: MappingDraft, loaded: Loaded): Map<DraftPlace, DraftFault> {
    const sides = {
      fields: this.#access.fields().fields,
      remote: loaded.remote.fields,
      matchKeys,
    };
    return new Map([...this.#told, ...draftFaults(draft, sides, this.#isJudged)]);
  }

  #model(integration: Integration): MappingModel {
    const loaded = this.#loaded;
    const draft = this.#draft;
    const error = this.#error;
    const isReady = loaded !== undefined && draft !== undefined;
    const rights = this.#access.rights();
    const fields = this.#access.fields();
    return {
      speech: this.#access.speech(),
      integration,
      status: isReady ? 'ready' : error ? 'error' : 'loading',
      error,
      reason: error ? this.#access.reason(error) : '',
      mayChange: rights.manage,
      mayReveal: fields.may('contacts:reveal'),
      fields: fields.fields,
      remote: loaded?.remote.fields ?? [],
      objects: loaded?.remote.objects ?? [],
      newObjectIn: loaded?.remote.newObjectIn ?? [],
      newObject: this.#newObject,
      draft: draft ?? { object: undefined, lines: [], match: [], externalIdField: undefined },
      isDefault: loaded?.mapping.version === 0,
      isChanged: isReady && isChanged(draft, loaded.mapping),
      isBusy: this.#isBusy,
      missing:
        isReady && integration.capabilities.export && draft.lines.some((line) => goes(line, 'export'))
          ? missingRequired(draft.lines, loaded.remote.fields)
          : [],
      faults: isReady ? this.#faults(draft, loaded) : new Map(),
      failure: this.#failure,
      shown: this.#shown,
      openValues: this.#openValues,
      actions: this,
    };
  }

  async #load(): Promise<void> {
    const connector = this.#connector;
    if (!connector) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.#loaded = undefined;
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      const client = await this.#access.client();
      const [found, remote] = await Promise.all([client.mapping(connector), client.remoteFields(connector)]);
      if (turn !== this.#turn) return;
      // What holds as nothing else was said is chosen, and no change.
      const mapping = { ...found, object: found.object ?? remote.object };
      this.#take({ mapping, remote }, draftOf(mapping));
    } catch (error) {
      if (turn === this.#turn) this.#error = PeopleError.from(error);
    }
    this.#host.requestUpdate();
  }

  /** Other records have other fields: the lines stay, and those that do not fit say so. */
  async #change(object: string, draft: MappingDraft): Promise<void> {
    const connector = this.#connector;
    if (!connector || this.#isBusy) return;
    this.#isBusy = true;
    this.#host.requestUpdate();
    try {
      const client = await this.#access.client();
      const remote = await client.remoteFields(connector, object);
      if (connector !== this.#connector || !this.#loaded) return;
      this.#loaded = { ...this.#loaded, remote };
      this.#edit({ ...draft, object });
    } catch (error) {
      this.#failure = this.#access.reason(PeopleError.from(error));
    } finally {
      this.#isBusy = false;
      this.#host.requestUpdate();
    }
  }

  #take(loaded: Loaded, draft: MappingDraft): void {
    this.#loaded = loaded;
    this.#draft = draft;
    this.#isJudged = false;
    this.#told = new Map();
    this.#failure = '';
    this.#openValues = undefined;
    this.#newObject = undefined;
  }

  async #save(draft: MappingDraft): Promise<void> {
    const loaded = this.#loaded;
    const connector = this.#connector;
    if (!loaded || !connector) return;
    this.#isJudged = true;
    if (this.#faults(draft, loaded).size > 0) {
      this.#refuse();
      return;
    }
    this.#isBusy = true;
    this.#host.requestUpdate();
    const { text } = this.#access.speech();
    try {
      const client = await this.#access.client();
      const mapping = await client.saveMapping(connector, inputOf(draft));
      this.#take({ ...loaded, mapping }, draftOf(mapping));
      this.#access.onChanged(undefined, connector, 'mapped');
      this.#access.toast(text.mappingSaved(connectorName(connector, this.#label)));
      this.#access.focusLater('.mapping-intro');
    } catch (thrown) {
      this.#onRefused(draft, PeopleError.from(thrown));
    }
    this.#isBusy = false;
    this.#host.requestUpdate();
  }

  #onRefused(draft: MappingDraft, error: PeopleError): void {
    for (const { pointer, message } of error.errors) {
      const place = placeOf(pointer, draft);
      if (place && !this.#told.has(place)) this.#told.set(place, { message });
    }
    const { text } = this.#access.speech();
    if (this.#told.size === 0) this.#failure = `${text.mappingNotSaved} ${this.#access.reason(error)}`;
    else this.#refuse();
  }

  /** All lines are shown, as the fault may be in one that is not. */
  #refuse(): void {
    this.#shown = 'all';
    this.#access.focusLater('[aria-invalid=true]');
    this.#host.requestUpdate();
  }
}
