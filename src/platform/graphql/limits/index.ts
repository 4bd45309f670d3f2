import { type ExecutionArgs, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { costOf } from './cost.ts';
import { type ShapeLimits, shapeRule, tooLarge } from './shape.ts';

export interface Limits extends ShapeLimits {
  /** Objects that one operation may have to read, at the most. */
  cost: number;
}

/** Generous for a front end, small for a machine. */
export const usualLimits: Limits = {
  depth: 15,
  aliases: 50,
  directives: 50,
  tokens: 2000,
  cost: 50_000,
};

/**
 * Refuses operations that are too large, before anything is read for them, on every transport.
 * What an operation costs stands in `extensions.cost` of its answer.
 */
export function limitOperations(limits: Limits): Plugin {
  const price = ({ schema, document, variableValues, operationName }: ExecutionArgs) => {
    try {
      return costOf(schema, document, variableValues ?? undefined, operationName ?? undefined);
    } catch (error) {
      // Variables that do not fit have no price, and the executor says which they are.
      if (error instanceof GraphQLError) return null;
      throw error;
    }
  };
  const refuse = (cost: number) => ({
    errors: [
      tooLarge(`The operation costs ${cost}; at most ${limits.cost} is answered. Ask for less.`),
    ],
    extensions: { cost: { requested: cost, limit: limits.cost } },
  });
  return {
    onParse: ({ setParseFn }) => {
      setParseFn((source, options) => parse(source, { ...options, maxTokens: limits.tokens }));
    },
    onValidate: ({ addValidationRule }) => addValidationRule(shapeRule(limits)),
    onExecute({ args, setResultAndStopExecution }) {
      const cost = price(args);
      if (cost !== null && cost > limits.cost) {
        setResultAndStopExecution(refuse(cost));
        return;
      }
      return {
        onExecuteDone({ result, setResult }) {
          if (isAsyncIterable(result)) return;
          if (cost === null) setResult(badVariables(result));
          else {
            const extensions = {
              ...result.extensions,
              cost: { requested: cost, limit: limits.cost },
            };
            setResult({ ...result, extensions });
          }
        },
      };
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const cost = price(args);
      if (cost !== null && cost > limits.cost) setResultAndStopExecution(refuse(cost));
    },
  };
}

/** The executor's words, with what HTTP is to make of them. */
function badVariables({ errors = [] }: ExecutionResult): ExecutionResult {
  const extensions = { code: 'BAD_USER_INPUT', http: { spec: true, status: 400 } };
  return {
    errors: errors.map(({ message, nodes }) => new GraphQLError(message, { nodes, extensions })),
  };
}
