/**
 * The dated API that all calls go to. The client only knows v3, which ends in September 2027
 * (https://developers.hubspot.com/changelog/legacy-apis-and-legacy-apps-whats-going-unsupported-and-when); its paths are
 * rewritten.
 */
export const apiVersion = '2026-03';
