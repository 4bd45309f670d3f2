interface Named {
  name: string;
  nameZh: string | null;
}

/** The field `name` of what the company names in English and, where it likes, in Chinese. */
export const inTheirLanguage = {
  description:
    'The name in the language of the call: Chinese where it has one and that is asked for, else English.',
  resolve: ({ name, nameZh }: Named, _args: object, { locale }: { locale: string }): string =>
    locale === 'zh' ? (nameZh ?? name) : name,
};
