import type { Field, Permission } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import type { ContactSource } from '../data/contact-source.ts';
import type { ContactMessages } from '../messages/contact-messages.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import type { EditingController } from './editing-controller.ts';
import type { Step } from './profile-steps.ts';

export type ProfileTexts = Messages & ContactMessages;

/** What a user can do with a profile besides editing it. */
export interface ProfileActions {
  reveal: (field: Field) => void;
  hide: (field: Field) => void;
  copy: (text: string) => void;
  /** A long value, whole or cut. */
  toggleWhole: (key: string) => void;
  openMenu: (anchor: HTMLElement) => void;
  push: () => void;
  go: (step: Step) => void;
  copyLink: () => void;
  toggleExpanded: () => void;
  close: () => void;
  retry: () => void;
  restore: () => void;
}

/** All that the views of a profile draw. */
export interface ProfileModel {
  text: ProfileTexts;
  format: Format;
  now: number;
  source: ContactSource;
  fields: readonly Field[];
  may: (permission: Permission) => boolean;
  editing: EditingController;
  actions: ProfileActions;
  /** Keys of long values that are shown whole. */
  whole: ReadonlySet<string>;
}

/** A profile whose contact is here. */
export interface ContactModel extends ProfileModel {
  contact: Contact;
}

/** Whether the actor can edit the field now. A value that is hidden from someone is not theirs to change. */
export function canEdit(field: Field, { may, source }: ProfileModel): boolean {
  const isOpen = field.privacy === 'visible' || may('contacts:reveal');
  return !field.readOnly && isOpen && may('contacts:write') && !source.isMasked(field.key);
}
