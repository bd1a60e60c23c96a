import type { Actor } from '@peoplekit/core';
import type { Log } from '../log.ts';

/** What middleware leaves for those who come after it. */
export interface HttpEnv {
  Variables: {
    requestId: string;
    log: Log;
    /** Path of the contract, with its parameters in braces; not there when no route fits. */
    route?: string;
    /** Only behind `authenticate`. */
    actor: Actor;
  };
}
