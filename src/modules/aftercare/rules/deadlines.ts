const day = 24 * 60 * 60_000;

/** How often the customer is tried before it is told that nobody could be reached. */
export const triesAtMost = 3;

/** How long the company has to make good. */
export const recoverWithin = 3 * day;

/** How long after that the customer is to have been asked whether it helped. */
export const askAfterRecoveryWithin = 2 * day;
