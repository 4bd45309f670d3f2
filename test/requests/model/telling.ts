import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { followUp100 } from '../../support/aftercare.ts';
import { CreateCategory } from '../../support/documents.ts';
import { HeldTime } from '../../support/time.ts';
import { openWindow, type Window } from '../../support/window.ts';
import { live } from './history.ts';
import { watchDeletions } from './rows.ts';
import { anyBeginning, anyIntakes, anySteps } from './steps.ts';

/**
 * Random histories of requests, and what must hold after each step of any of them (`domain.md`,
 * section 3). A failing one is printed by its steps, the shortest that was found; with `SEED` the
 * same histories are told again, with `REPLAY` (the `path` that a failure prints) that one alone.
 */

const histories = Number(process.env.HISTORIES ?? 6);
const firstSeed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const path = process.env.REPLAY;
/** Of these some are left out, because the state speaks against them. */
const mostSteps = 40;
/** So many are told of one company, by one seed; then it begins anew, before it grows slow. */
const ofOneCompany = 100;
/** Of so many one is told again, of other customers. */
const comparedOf = 20;

interface Company {
  window: Window;
  time: HeldTime;
}

async function open(): Promise<Company> {
  const time = new HeldTime('2026-03-02T01:00:00Z');
  const window = await openWindow({ time });
  await watchDeletions(window);
  for (const category of [
    { code: 'GAS_SMELL', name: 'Smell of gas', departmentCode: 'ENGINEERING', isSafety: true },
    { code: 'LOST_AND_FOUND', name: 'Lost and found' },
  ]) {
    await window.as('admin').mutate(CreateCategory, { input: category });
  }
  // Every customer is asked afterwards, as long as somebody is there who can.
  await followUp100(window);
  return { window, time };
}

/** Which part of the histories a file tells; each by seeds of its own. */
export interface Share {
  /** From 1 on. */
  part: number;
  of: number;
}

const seedsOfOnePart = 1_000_000;

export function tellHistories({ part, of }: Share): void {
  let company: Company | null = null;
  afterEach(async () => {
    await company?.window.close();
    company = null;
  });

  /** Tells so many, of one company after the other. */
  async function tellAll(
    count: number,
    words: string,
    tell: (company: Company, numRuns: number, seed: number) => Promise<void>,
  ): Promise<void> {
    const begun = Date.now();
    const seed = firstSeed + (part - 1) * seedsOfOnePart;
    for (let told = 0; told < count; told += ofOneCompany) {
      const batch = seed + told / ofOneCompany;
      const numRuns = Math.min(ofOneCompany, count - told);
      await company?.window.close();
      company = await open();
      if (told === 0) process.stdout.write(`${words} by the seed ${batch}\n`);
      await tell(company, numRuns, batch);
      const seconds = Math.round((Date.now() - begun) / 1000);
      const which = of === 1 ? '' : ` of part ${part}`;
      if (count > ofOneCompany)
        process.stdout.write(
          `${words}: ${told + numRuns} of ${count}${which}, by the seeds from ${seed} to ${batch}, in ${seconds} s\n`,
        );
    }
  }

  describe('whatever happens to a request', () => {
    const own = Math.ceil(histories / of);

    it('one person answers, none is forgotten, nothing is lost, and every promise is kept as it was made', async () => {
      await tellAll(own, 'Histories', ({ window, time }, numRuns, seed) =>
        fc.assert(
          fc.asyncProperty(
            anyBeginning,
            anyIntakes,
            anySteps(mostSteps),
            async (beginning, intakes, steps) => {
              await live(window, time, beginning, intakes, steps);
            },
          ),
          { numRuns, seed, path },
        ),
      );
    }, 7_200_000);

    it('it is the same for an owner, a visitor and a renovation worker', async () => {
      await tellAll(Math.ceil(own / comparedOf), 'Comparisons', ({ window, time }, numRuns, seed) =>
        fc.assert(
          fc.asyncProperty(
            anyBeginning,
            anyIntakes,
            anySteps(mostSteps),
            async (beginning, intakes, steps) => {
              const owners = await live(window, time, beginning, intakes, steps, 'OWNER');
              for (const relation of ['VISITOR', 'RENOVATION_WORKER'] as const) {
                const theirs = await live(window, time, beginning, intakes, steps, relation);
                expect(theirs, `7: no rule reads that the customer is a ${relation}`).toEqual(
                  owners,
                );
              }
            },
          ),
          { numRuns, seed },
        ),
      );
    }, 7_200_000);
  });
}
