/** The rule of the API for the codes of categories and departments. */
export const codePattern = /^[A-Z][A-Z0-9_]{0,59}$/;

/**
 * The code for a text: `Request for Pothole Repair` becomes `REQUEST_FOR_POTHOLE_REPAIR`. Null when
 * letters would be lost on the way, because then different texts could get the same code.
 */
export function deriveCode(text: string): string | null {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toUpperCase();
  if (/[^\P{Letter}A-Z]/u.test(plain)) return null;
  const code = trimmed(plain.replace(/[^A-Z0-9]+/g, '_'));
  if (code === '') return null;
  return trimmed((/^[A-Z]/.test(code) ? code : `C_${code}`).slice(0, 60));
}

function trimmed(code: string): string {
  return code.replace(/^_+|_+$/g, '');
}
