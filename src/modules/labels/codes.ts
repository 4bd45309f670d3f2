import type { AssetLabel } from '../../platform/database/generated/client/client.ts';
import { Conflict } from '../../platform/graphql/failures.ts';
import type { Platform } from '../../platform/module.ts';
import { addressOf, labelCode } from './rules/code.ts';

/** What the QR code of a label holds; throws the typed failure where nobody said where pages are. */
export function addressFor(
  { vault, pages }: Pick<Platform, 'vault' | 'pages'>,
  { id, sealed }: Pick<AssetLabel, 'id' | 'sealed'>,
): string {
  if (!pages) {
    throw new Conflict(null, {
      en: 'Nobody has said where the page for reports is: set PAGES_URL first. What is printed stays on the wall.',
      zh: '尚未设置上报页面的地址：请先设置 PAGES_URL。标签一经张贴便难以更换。',
    });
  }
  return addressOf(pages, labelCode.write(id, vault.open(sealed)));
}
