import type { Contact } from '../../../platform/database/generated/client/client.ts';

const names = [
  'name',
  'nameZh',
  'purpose',
  'purposeZh',
  'phone',
  'url',
  'address',
  'hours',
] as const;

/** What is said of a contact. */
export type ContactTexts = Pick<Contact, (typeof names)[number]>;

/** These alone, of a row that has more. */
export function textsOf(contact: ContactTexts): ContactTexts {
  return Object.fromEntries(names.map((name) => [name, contact[name]])) as unknown as ContactTexts;
}

/** What is different, as it was and as it is to be; empty when nothing is. */
export function differences(
  from: ContactTexts,
  to: ContactTexts,
): { was: Partial<ContactTexts>; is: Partial<ContactTexts> } {
  const changed = names.filter((name) => from[name] !== to[name]);
  const only = (texts: ContactTexts) =>
    Object.fromEntries(changed.map((name) => [name, texts[name]]));
  return { was: only(from), is: only(to) };
}

/** Whether somebody can be reached at all. */
export function isReachable({ phone, url, address }: ContactTexts): boolean {
  return phone !== null || url !== null || address !== null;
}
