import type { Finding, Verification } from '../platform/audit/verify.ts';
import { type Locale, say } from '../platform/text.ts';
import { findingMessages, verifyMessages } from './verifyMessages.ts';

/** What came of a verification, line by line: the verdict, what was found, and the newest seal. */
export function reportOf(result: Verification, locale: Locale): string {
  const { sealed, unsealed, findingCount, findings, newestSeal } = result;
  const verdict = findingCount === 0 ? verifyMessages.whole : verifyMessages.changed;
  const more = findingCount - findings.length;
  return [
    say(verdict, locale, { sealed, findingCount }),
    ...findings.map((finding) => lineOf(finding, locale)),
    ...(more > 0 ? [say(verifyMessages.more, locale, { more })] : []),
    ...(unsealed > 0 ? [say(verifyMessages.unsealed, locale, { unsealed })] : []),
    newestSeal
      ? say(verifyMessages.newestSeal, locale, { ...newestSeal })
      : say(verifyMessages.noSeal, locale),
  ].join('\n');
}

function lineOf(finding: Finding, locale: Locale): string {
  const missingWithoutId = finding.what === 'MISSING' && finding.eventId === null;
  const text = findingMessages[missingWithoutId ? 'GONE' : finding.what];
  const values = Object.entries(finding).map(([name, value]) => [
    name,
    value instanceof Date ? value.toISOString() : String(value ?? '-'),
  ]);
  return say(text, locale, Object.fromEntries(values));
}
