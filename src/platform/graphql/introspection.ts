import { type ASTVisitor, GraphQLError, type ValidationContext, validate } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';

/** A validation rule: nobody looks at the schema. `__typename` is no look at it. */
function noIntrospection(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      if (node.name.value !== '__schema' && node.name.value !== '__type') return;
      context.reportError(
        new GraphQLError('This server does not show its schema.', {
          nodes: node,
          extensions: { code: 'INTROSPECTION_OFF', http: { status: 403 } },
        }),
      );
    },
  };
}

/** Keeps the schema to itself on every transport, names that were almost guessed included. */
export function hideSchema(): Plugin {
  const quiet = (error: GraphQLError): GraphQLError => {
    error.message = error.message.replace(/ Did you mean .*\?$/s, '');
    return error;
  };
  return {
    onValidate({ addValidationRule, setValidationFn }) {
      addValidationRule(noIntrospection);
      setValidationFn((schema, document, rules, _types, options) =>
        validate(schema, document, rules, { ...options, hideSuggestions: true }),
      );
    },
    // Values of variables are looked at later, and have suggestions too.
    onExecute: () => ({
      onExecuteDone({ result }) {
        if (!isAsyncIterable(result)) result.errors?.forEach(quiet);
      },
    }),
    onSubscribe: () => ({
      onSubscribeResult({ result }) {
        if (!isAsyncIterable(result)) result.errors?.forEach(quiet);
      },
    }),
  };
}
