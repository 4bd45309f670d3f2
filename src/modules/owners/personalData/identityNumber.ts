const card = /^\d{17}[\dX]$/;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/**
 * Whether this can be the number of a paper: an identity card's 18 characters end in the check
 * character of GB 11643, so that a slip of the pen is found; other papers are taken as they are.
 */
export function isIdentityNumber(number: string): boolean {
  if (!card.test(number)) return /^[0-9A-Z]{5,30}$/.test(number);
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return number[17] === checkCharacters[sum % 11];
}
