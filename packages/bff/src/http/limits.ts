/** Bytes of a request body. */
export const maxBodyBytes = 1024 * 1024;

/** The same where a thousand contacts come at once: 8 kB each. */
export const maxUpsertBytes = 8 * maxBodyBytes;
