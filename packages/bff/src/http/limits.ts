/** Bytes of a request body: the ids of 50,000 selected contacts fit in, and little more. */
export const maxBodyBytes = 3 * 1024 * 1024;
