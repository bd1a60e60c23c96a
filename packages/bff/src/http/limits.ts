/** Bytes of a request body. */
export const maxBodyBytes = 1024 * 1024;
