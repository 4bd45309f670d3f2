/** What is printed and filed stands there for whoever reads it, so in both languages. */

/** The title of a report, before the asset. */
export const reportTitle = 'Reported by QR code 扫码报修';

/** Under the QR code. */
export const scanToReport = ['Scan to report', '扫码报修'] as const;

interface Named {
  name: string;
  nameZh: string | null;
}

export const inBoth = ({ name, nameZh }: Named): string =>
  nameZh === null ? name : `${name} ${nameZh}`;
