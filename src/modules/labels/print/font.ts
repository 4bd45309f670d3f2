import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

/**
 * The font of printed labels: Noto Sans SC (SIL Open Font License) with Latin and simplified Chinese,
 * from a package of the project. Of a font only what a sheet uses goes into its file.
 */
const file = '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-500-normal.woff';

let font: Promise<Buffer> | null = null;

/** Read at the first sheet and kept. */
export function labelFont(): Promise<Buffer> {
  font ??= readFile(createRequire(import.meta.url).resolve(file)).then(unpack);
  return font;
}

const inflated = promisify(inflate);
const headLength = 12;
const entryLength = 16;

/**
 * The font inside a WOFF file (W3C, WOFF 1.0): the same tables, uncompressed. The PDF library would
 * read WOFF as well, and unpack a table of megabytes anew for each character.
 */
async function unpack(woff: Buffer): Promise<Buffer> {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(headLength + count * entryLength);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  head.writeUInt16BE(2 ** power * 16, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(count * 16 - 2 ** power * 16, 10);
  const parts = [head];
  let offset = head.length;
  for (let index = 0; index < count; index += 1) {
    const entry = 44 + index * 20;
    const [from, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ];
    const stored = woff.subarray(from, from + packed);
    const table = packed < length ? await inflated(stored) : stored;
    const at = headLength + index * entryLength;
    woff.copy(head, at, entry, entry + 4);
    woff.copy(head, at + 4, entry + 16, entry + 20);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(length, at + 12);
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    table.copy(padded);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}
