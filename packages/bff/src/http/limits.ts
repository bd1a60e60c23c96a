/** Bytes of a request body. */
export const maxBodyBytes = 1024 * 1024;

/** Where contacts are listed: the ids of 50,000 selected ones fit in, or 1,000 contacts with all their fields. */
export const maxLongBodyBytes = 3 * 1024 * 1024;
