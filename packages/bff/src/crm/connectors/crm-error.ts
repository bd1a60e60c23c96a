/**
 * Why a call to a CRM failed, in the terms that a caller acts on.
 * `limited`: too many calls, wait. `expired`: the access token is not taken. `reauthorize`: only a person can mend it.
 * `unavailable`: nobody knows whether it was done. `refused`: it was not done, and will not be.
 */
export type CrmErrorKind = 'limited' | 'expired' | 'reauthorize' | 'unavailable' | 'refused';

interface CrmErrorOptions {
  /** Milliseconds to wait at least, where the CRM said so. */
  retryAfter?: number | undefined;
  /** No more calls today: waiting for it is no use to anybody. */
  daily?: boolean;
  /** The word of the CRM for it. */
  code?: string | undefined;
  status?: number | undefined;
  /** Id of the record that is in the way, where the CRM told it. */
  existingId?: string | undefined;
  cause?: unknown;
}

/**
 * An error of a CRM without what it carries: errors of the clients hold whole bodies and headers, which are contacts and
 * tokens. Its message is the reason as the CRM gave it, for people.
 */
export class CrmError extends Error {
  readonly kind: CrmErrorKind;
  readonly code: string;
  readonly retryAfter: number | undefined;
  readonly daily: boolean;
  readonly status: number | undefined;
  readonly existingId: string | undefined;

  constructor(kind: CrmErrorKind, message: string, options: CrmErrorOptions = {}) {
    super(message.slice(0, 500), { cause: options.cause });
    this.name = 'CrmError';
    this.kind = kind;
    this.code = options.code ?? kind;
    this.retryAfter = options.retryAfter;
    this.daily = options.daily ?? false;
    this.status = options.status;
    this.existingId = options.existingId;
  }
}

/** What was given to connect is not what it has to be. Its message is for the person who gave it. */
export class SettingError extends Error {
  readonly setting: string;

  constructor(setting: string, message: string) {
    super(message);
    this.name = 'SettingError';
    this.setting = setting;
  }
}
