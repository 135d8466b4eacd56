/** The accounts every world has; keys of others are not known. */
export const prodAccount = "111122223333";
export const devAccount = "444455556666";
export const accounts: readonly string[] = [prodAccount, devAccount];
