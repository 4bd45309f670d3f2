import PDFDocument from 'pdfkit';
import { scanToReport } from '../rules/texts.ts';
import { labelFont } from './font.ts';
import { qrCodeOf } from './qrCode.ts';

/** A label to print. */
export interface PrintedLabel {
  address: string;
  code: string;
  name: string;
  kind: string;
}

const millimetre = 72 / 25.4;
/** 3 × 7 labels of 63.5 × 38.1 mm on A4, as sheets of sticky labels are sold everywhere. */
const grid = { columns: 3, rows: 7, width: 63.5, height: 38.1, left: 7.2, top: 15.1, gap: 2.5 };
const perPage = grid.columns * grid.rows;
const codeSide = 34;
const inset = 2;

/** A sheet of labels as a PDF file: each with its QR code, and what it is stuck on. */
export async function printSheet(labels: readonly PrintedLabel[], at: Date): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { Title: 'Asset labels 设备标签', CreationDate: at },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const isWritten = new Promise((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  document.registerFont('label', await labelFont());
  document.font('label');
  // A sheet without labels is a page all the same: readers refuse a file that has none.
  if (labels.length === 0) document.addPage();
  for (const [index, label] of labels.entries()) {
    const place = index % perPage;
    if (place === 0) document.addPage();
    const column = place % grid.columns;
    const row = Math.floor(place / grid.columns);
    draw(document, label, {
      x: (grid.left + column * (grid.width + grid.gap)) * millimetre,
      y: (grid.top + row * grid.height) * millimetre,
    });
    // A long sheet must not keep all the others waiting.
    if (place === perPage - 1) await new Promise(setImmediate);
  }
  document.end();
  await isWritten;
  return Buffer.concat(chunks);
}

function draw(
  document: PDFKit.PDFDocument,
  { address, code, name, kind }: PrintedLabel,
  { x, y }: { x: number; y: number },
): void {
  const { size, runs } = qrCodeOf(address);
  const module = (codeSide * millimetre) / size;
  const top = y + inset * millimetre;
  for (const run of runs) {
    document.rect(
      x + inset * millimetre + run.x * module,
      top + run.y * module,
      run.length * module,
      module,
    );
  }
  document.fill('black');
  const left = x + (codeSide + inset) * millimetre;
  const width = (grid.width - codeSide - 2 * inset) * millimetre;
  const line = (text: string, fontSize: number, from: number, lines: number) =>
    document.fontSize(fontSize).text(text, left, top + from * millimetre, {
      width,
      height: lines * fontSize * 1.5,
      ellipsis: '…',
    });
  line(code, 9, 2, 2);
  line(name, 7, 12, 2);
  line(kind, 6, 21, 1);
  for (const [index, text] of scanToReport.entries()) line(text, 7, 26 + index * 4, 1);
}
