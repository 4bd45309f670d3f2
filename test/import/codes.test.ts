import { describe, expect, it } from 'vitest';
import { deriveCode } from '../../src/import/codes.ts';

describe('the code of a category or department', () => {
  it.each([
    ['Request for Pothole Repair', 'REQUEST_FOR_POTHOLE_REPAIR'],
    [
      'Unsatisfactory Utilities - Electrical  Plumbing',
      'UNSATISFACTORY_UTILITIES_ELECTRICAL_PLUMBING',
    ],
    ['Improper Storage of Trash (Barrels)', 'IMPROPER_STORAGE_OF_TRASH_BARRELS'],
    ['GEN_', 'GEN'],
    ['PWDx', 'PWDX'],
    ['Café', 'CAFE'],
    ['3rd floor', 'C_3RD_FLOOR'],
    ['PLUMBING', 'PLUMBING'],
  ])('is made from the text: %s', (text, code) => {
    expect(deriveCode(text)).toBe(code);
  });

  it('has at most 60 characters and no underscore at its end', () => {
    expect(deriveCode(`${'a'.repeat(59)} b`)).toBe('A'.repeat(59));
    expect(deriveCode(`1${'a'.repeat(80)}`)).toBe(`C_1${'A'.repeat(57)}`);
  });

  it('is not made up where letters would get lost', () => {
    expect(deriveCode('水管维修')).toBeNull();
    expect(deriveCode('A栋')).toBeNull();
    expect(deriveCode('---')).toBeNull();
  });
});
