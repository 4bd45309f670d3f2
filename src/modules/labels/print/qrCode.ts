import encodeQR from 'qr';

/** A QR code as what is dark of it, row by row: `length` modules from `x` on. */
export interface QrCode {
  /** Modules of a side, with the margin that scanners need. */
  size: number;
  runs: { x: number; y: number; length: number }[];
}

/** In modules; ISO/IEC 18004 asks for four. */
const margin = 4;

/** The QR code of a text; with a seventh of it scratched off it can still be read. */
export function qrCodeOf(text: string): QrCode {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: margin });
  const runs: QrCode['runs'] = [];
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const begin = x;
      while (row[x + 1]) x += 1;
      runs.push({ x: begin, y, length: x - begin + 1 });
    }
  }
  return { size: rows.length, runs };
}

/** As an SVG picture of its own, of any size. */
export function toSvg({ size, runs }: QrCode): string {
  const path = runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${path}"/></svg>`
  );
}
