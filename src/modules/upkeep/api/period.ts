/** The arguments that say of which time figures are. */

/** In days: how long a time is that begins where nobody said when. */
export const usual = 365;

export const fromDescription = 'From when on; without it, 365 days before `until`.';
export const untilDescription =
  'Up to when, at most 3,660 days after `from`; without it, now. What is to come is not counted.';
