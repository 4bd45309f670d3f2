import { GraphQLError } from 'graphql';

const reason =
  /; ((?:Expected|Field|(?:This v|V)alue|Enum|An? [A-Z]\w+ is |\w+ cannot represent)\b[\s\S]*)$/;

/**
 * GraphQL's own words about an operation, without the values that it repeats: a phone that came as
 * a number is not told back, not kept by whoever logs the answer. Names, places and types stay.
 */
export function withoutValues(message: string): string {
  const variable = /^Variable "\$\w+" got invalid value/.exec(message)?.[0];
  if (!variable) return withoutEcho(message);
  const [why = '', told = ''] = reason.exec(message.slice(variable.length)) ?? [];
  const value = message.slice(variable.length, message.length - why.length);
  const place = / at "[\w.[\]]+"$/.exec(value)?.[0] ?? '';
  return told === '' ? variable : `${variable}${place}; ${withoutEcho(told)}`;
}

/** The same error with such a message. */
export function quietError(error: GraphQLError): GraphQLError {
  return new GraphQLError(withoutValues(error.message), error);
}

function withoutEcho(text: string): string {
  return text
    .replace(/(cannot represent [^:]*): [\s\S]*$/, '$1.')
    .replace(/^Value "[\s\S]*" (does not exist in ")/, 'This value $1')
    .replace(/^(Expected value of type "[^"]+"), found [\s\S]*$/, '$1.')
    .replace(/\b(Int|Float|String|BlockString|Name) "[\s\S]*"\.$/, '$1.');
}
