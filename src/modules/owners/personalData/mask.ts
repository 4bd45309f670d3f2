/**
 * What is shown of personal data to those without a present need: enough to tell two entries
 * apart or to compare with what a person says, never enough to reach or find them. Each hidden
 * character is one star.
 */

const star = '*';

/** So many characters at both ends; all stars where that would hide fewer than `least`. */
function ends(text: string, first: number, last: number, least = text.length / 2): string {
  const characters = [...text];
  const { length } = characters;
  const hidden = length - first - last;
  if (hidden < least) return star.repeat(length);
  return (
    characters.slice(0, first).join('') +
    star.repeat(hidden) +
    characters.slice(length - last).join('')
  );
}

const mobile = /^((?:\+?86)?1[3-9]\d)\d{4}(\d{4})$/;

/** `138****5678`, as everybody in China writes it; of other numbers two digits at both ends. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/[\s()-]/g, '');
  const [, first, last] = mobile.exec(digits) ?? [];
  return first ? `${first}****${last}` : ends(digits, 2, 2);
}

/**
 * Of an identity card with 18 characters the first three (the province) and the check character:
 * the date of birth and the digit that tells the sex stay hidden. Of other papers the first two.
 */
export function maskIdentityNumber(number: string): string {
  return number.length === 18 ? ends(number, 3, 1) : ends(number, 2, 0);
}

const separator = /[\s·.-]/;

/** `粤A·***01`: where it is registered, and the last two; a short plate is all stars. */
export function maskPlate(plate: string): string {
  const characters = [...plate];
  const signs = characters.filter((character) => !separator.test(character));
  const shown = [...ends(signs.join(''), 2, 2, 3)];
  return characters
    .map((character) => (separator.test(character) ? character : shown.shift()))
    .join('');
}

/** `1-***` for `1-101`: the building when it has a short name before a hyphen, never the door. */
export function maskAddress(label: string): string {
  const [, building = '', door = label] = /^([^-]{1,3}-)(.+)$/su.exec(label) ?? [];
  return building + star.repeat([...door].length);
}
