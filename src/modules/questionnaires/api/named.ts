/** The resolver of a text that is written in English and, where there is one, in Chinese. */
export const inTheirLanguage =
  <Row>(text: (row: Row) => string | null, textZh: (row: Row) => string | null) =>
  (row: Row, _args: object, { locale }: { locale: string }): string | null =>
    locale === 'zh' ? (textZh(row) ?? text(row)) : text(row);

/** The same of a text that is always there. */
export const inTheirLanguageAlways =
  <Row>(text: (row: Row) => string, textZh: (row: Row) => string | null) =>
  (row: Row, _args: object, { locale }: { locale: string }): string =>
    locale === 'zh' ? (textZh(row) ?? text(row)) : text(row);
