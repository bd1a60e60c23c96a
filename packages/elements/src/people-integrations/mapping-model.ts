import type { Field } from '@peoplekit/core';
import type {
  Integration,
  MappedField,
  MatchKey,
  RemoteField,
  RemoteObject,
  SyncDirection,
} from '@peoplekit/core/contract';
import type { PeopleError } from '../data/people-error.ts';
import type { IntegrationsSpeech } from './integrations-model.ts';
import type { DraftFault, DraftPlace, MappingDraft } from './mapping-draft.ts';
import type { NewObject } from './new-object.ts';

export type ShownDirection = 'all' | SyncDirection;

export interface MappingActions {
  retry: () => void;
  show: (direction: ShownDirection) => void;
  change: (id: number, change: Partial<MappedField>) => void;
  add: (line?: Partial<MappedField>) => void;
  remove: (id: number) => void;
  toggleValues: (id: number) => void;
  /** Asks by this key, or does not any more. */
  toggleMatch: (key: MatchKey) => void;
  raiseMatch: (key: MatchKey) => void;
  setIdField: (key: string) => void;
  chooseObject: (object: string) => void;
  /** Names one that is not there yet; undefined: none after all. */
  nameObject: (change: Partial<NewObject> | undefined) => void;
  discard: () => void;
  save: () => void;
}

export interface MappingModel {
  speech: IntegrationsSpeech;
  integration: Integration;
  status: 'loading' | 'ready' | 'error';
  error: PeopleError | undefined;
  /** What a user is told for the error. */
  reason: string;
  mayChange: boolean;
  mayReveal: boolean;
  /** Ours, those included that this user may not map. */
  fields: readonly Field[];
  remote: readonly RemoteField[];
  /** The kinds of records, where there are several. */
  objects: readonly RemoteObject[];
  /** Where a new one may be made, the usual place first. */
  newObjectIn: readonly string[];
  /** While one is being named. */
  newObject: NewObject | undefined;
  draft: MappingDraft;
  /** Nobody has saved one yet. */
  isDefault: boolean;
  isChanged: boolean;
  isBusy: boolean;
  /** Remote fields that new records need and that nothing is written into. */
  missing: readonly RemoteField[];
  faults: ReadonlyMap<DraftPlace, DraftFault>;
  failure: string;
  shown: ShownDirection;
  /** The line whose values are open. */
  openValues: number | undefined;
  actions: MappingActions;
}
