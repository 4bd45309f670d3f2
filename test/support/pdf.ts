import type { Dark } from './labels.ts';

// The reader of PDF files wants it for drawing, which nobody does here.
const scope = globalThis as { DOMMatrix?: unknown; Path2D?: unknown };
scope.DOMMatrix ??= class {};
scope.Path2D ??= class {};
const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');

/** A page as a reader sees it: its size in points, its lines of text, and what is painted dark. */
export interface Page {
  width: number;
  height: number;
  text: string[];
  /** From the top, one list for each time that something is filled. */
  dark: Dark[][];
}

/** How a path is written down in the operators: the step, then its numbers. */
const steps = { move: 0, line: 1, close: 3 } as const;

/** What a PDF file has on its pages, read by another library than the one that made it. */
export async function readPdf(base64: string): Promise<Page[]> {
  const data = new Uint8Array(Buffer.from(base64, 'base64'));
  const document = await getDocument({ data, verbosity: 0 }).promise;
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const { fnArray, argsArray } = await page.getOperatorList();
    pages.push({
      ...{ width, height },
      text: items.flatMap((item) => ('str' in item && item.str.trim() ? [item.str] : [])),
      dark: fnArray.flatMap((operator, index) =>
        operator === OPS.constructPath ? [rectanglesOf(argsArray[index][1][0])] : [],
      ),
    });
  }
  await document.destroy();
  return pages;
}

/** The rectangles of a path; throws for any other figure. */
function rectanglesOf(path: ArrayLike<number>): Dark[] {
  const found: Dark[] = [];
  let corners: [number, number][] = [];
  for (let at = 0; at < path.length; ) {
    const step = path[at] as number;
    if (step === steps.move || step === steps.line) {
      if (step === steps.move) corners = [];
      corners.push([path[at + 1] as number, path[at + 2] as number]);
      at += 3;
    } else if (step === steps.close) {
      const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      found.push({ x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y });
      at += 1;
    } else throw new Error(`No rectangle: step ${step}`);
  }
  return found;
}
