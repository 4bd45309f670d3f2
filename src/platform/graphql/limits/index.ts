import { type ExecutionArgs, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { callerKey } from '../../edge/callerKey.ts';
import { say, type Text } from '../../text.ts';
import type { Context } from '../context.ts';
import type { Budget } from './budget.ts';
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

/** What an operation costs, as its answer tells it in `extensions.cost`. */
interface Bill {
  requested: number;
  /** Of one operation. */
  limit: number;
  /** Of the caller's budget. */
  remaining?: number;
  /** When the budget is full again. */
  refillsAt?: string;
}

type Verdict = { refusal: ExecutionResult } | { bill: Bill | null };

const exhausted: Text = {
  en: 'You have asked for too much in a short time. Try again in {seconds} seconds.',
  zh: '短时间内请求过多，请在 {seconds} 秒后重试。',
};

/**
 * Refuses operations that are too large, and callers who have spent their budget, before anything
 * is read for them, on every transport. Of a subscription its start is paid for, not its events.
 */
export function limitOperations(
  limits: Limits,
  budget: Budget,
): Plugin<Context & { address: string }> {
  const judge = async (args: ExecutionArgs): Promise<Verdict> => {
    const { caller, address, locale } = args.contextValue as Context & { address: string };
    const requested = price(args);
    const bill: Bill = { requested: requested ?? 0, limit: limits.cost };
    if (bill.requested > limits.cost) {
      const message = `The operation costs ${requested}; at most ${limits.cost} is answered. Ask for less.`;
      return { refusal: { errors: [tooLarge(message)], extensions: { cost: bill } } };
    }
    const balance = await budget.spend(callerKey(caller, address), Math.max(1, bill.requested));
    bill.remaining = balance.remaining;
    bill.refillsAt = new Date(Date.now() + balance.refillsIn).toISOString();
    if (balance.isOverdrawn) {
      const seconds = Math.max(1, Math.ceil(balance.refillsIn / 1000));
      const error = overdrawn(say(exhausted, locale, { seconds }), seconds);
      return { refusal: { errors: [error], extensions: { cost: bill } } };
    }
    return { bill: requested === null ? null : bill };
  };
  return {
    onParse: ({ setParseFn }) => {
      setParseFn((source, options) => parse(source, { ...options, maxTokens: limits.tokens }));
    },
    onValidate: ({ addValidationRule }) => addValidationRule(shapeRule(limits)),
    async onExecute({ args, setResultAndStopExecution }) {
      const verdict = await judge(args);
      if ('refusal' in verdict) {
        setResultAndStopExecution(verdict.refusal);
        return;
      }
      const { bill } = verdict;
      return {
        onExecuteDone({ result, setResult }) {
          if (isAsyncIterable(result)) return;
          if (!bill) setResult(badVariables(result));
          else setResult({ ...result, extensions: { ...result.extensions, cost: bill } });
        },
      };
    },
    async onSubscribe({ args, setResultAndStopExecution }) {
      const verdict = await judge(args);
      if ('refusal' in verdict) setResultAndStopExecution(verdict.refusal);
    },
  };
}

/** Null for variables that do not fit: the executor says which they are. */
function price({ schema, document, variableValues, operationName }: ExecutionArgs): number | null {
  try {
    return costOf(schema, document, variableValues ?? undefined, operationName ?? undefined);
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

/** The executor's words, with what HTTP is to make of them. */
function badVariables({ errors = [] }: ExecutionResult): ExecutionResult {
  const extensions = { code: 'BAD_USER_INPUT', http: { spec: true, status: 400 } };
  return {
    errors: errors.map(({ message, nodes }) => new GraphQLError(message, { nodes, extensions })),
  };
}

function overdrawn(message: string, retryAfter: number): GraphQLError {
  const headers = { 'retry-after': String(retryAfter) };
  return new GraphQLError(message, {
    extensions: { code: 'BUDGET_EXHAUSTED', retryAfter, http: { status: 429, headers } },
  });
}
