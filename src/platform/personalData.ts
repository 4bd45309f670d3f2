import type { Caller } from './auth/caller.ts';
import type { Transaction } from './database/database.ts';
import { appendEvents } from './events/append.ts';
import { redactEvents, redactionKind } from './events/redact.ts';

/** Somebody who is to be forgotten. */
export interface Erasure {
  /** Database id; it stays. */
  id: string;
  /** Where the record is kept. */
  communityId: string;
  /** What stands in place of the name from now on. */
  pseudonym: string;
  at: Date;
}

/** What a module has to do with the personal data of people; every part may be left out. */
export interface PersonalDataPart {
  /**
   * Which of these people the caller must be able to reach or find at this moment: their data is
   * shown whole, and masked for everybody else.
   */
  presentNeed?(caller: Caller, ids: readonly string[]): Promise<string[]>;
  /** What the module keeps about a person, by section of the file that they can ask for. */
  collect?(id: string): Promise<Record<string, unknown>>;
  /**
   * Takes away what names the person, in the module's tables and in what its events tell
   * (`redactEvents`); throws a typed failure while that cannot be done.
   */
  erase?(transaction: Transaction, erasure: Erasure): Promise<void>;
}

/** By GraphQL type of the people. */
export type PersonalDataParts = Record<string, PersonalDataPart>;

/** What all modules together have to do with the personal data of people of one type. */
export interface PersonalData {
  presentNeed(caller: Caller, ids: readonly string[]): Promise<ReadonlySet<string>>;
  collect(id: string): Promise<Record<string, unknown>>;
  erase(transaction: Transaction, erasure: Erasure): Promise<void>;
}

/** The personal data of people of a GraphQL type. */
export type PersonalDataOf = (type: string) => PersonalData;

/** Puts the modules' parts together. */
export function joinPersonalData(ofModules: readonly PersonalDataParts[]): PersonalDataOf {
  return (type) => {
    const parts = ofModules.flatMap((ofModule) => ofModule[type] ?? []);
    return {
      async presentNeed(caller, ids) {
        const needed = new Set<string>();
        for (const part of parts) {
          // One reason is enough: the next module is asked about the rest alone.
          const rest = [...new Set(ids)].filter((id) => !needed.has(id));
          if (rest.length === 0) break;
          for (const id of (await part.presentNeed?.(caller, rest)) ?? []) needed.add(id);
        }
        return needed;
      },
      async collect(id) {
        const sections: Record<string, unknown> = {};
        for (const part of parts) Object.assign(sections, await part.collect?.(id));
        return sections;
      },
      async erase(transaction, erasure) {
        for (const part of parts) await part.erase?.(transaction, erasure);
        const { id, communityId, at } = erasure;
        await redactEvents(transaction, [id], at);
        await appendEvents(transaction, [
          {
            kind: redactionKind,
            communityId,
            subjectType: type,
            subjectId: id,
            at,
            actor: null,
            isPublic: false,
            data: {},
          },
        ]);
      },
    };
  };
}
