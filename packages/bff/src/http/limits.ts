/** Bytes of a request body. */
export const maxBodyBytes = 1024 * 1024;

/** The same where contacts are listed: the ids of 50,000 selected ones fit in, or 1,000 contacts of 8 kB. */
export const maxLongBodyBytes = 8 * maxBodyBytes;
