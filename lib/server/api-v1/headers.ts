/** What one token reads is not for another's cache. */
export const apiHeaders = { "cache-control": "no-store" };
