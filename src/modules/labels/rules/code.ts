import { credentialForm } from '../../../platform/auth/ownCredential.ts';

/** The code of a label: `owl_`, the label's id and a secret of 128 bits in 22 characters each. */
export const labelCode = credentialForm('owl_', 16);

/**
 * What its QR code holds: the page for reports, with the code behind the `#`, which no browser sends
 * to a server or to the next page by itself.
 */
export function addressOf(pages: URL, code: string): string {
  return `${new URL('report', pages)}#${code}`;
}
