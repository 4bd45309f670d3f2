import type { People, Person, Rank } from './people.ts';

/** Who of a history can be woken at a time, from below: told anew from the rules of the ladder. */

const levels: readonly string[] = [
  'ACCOUNTABLE',
  'DEPARTMENT_LEAD',
  'COMMUNITY_MANAGER',
  'REGION',
  'HEADQUARTERS',
];

export const ranks: Record<string, Rank> = {
  DEPARTMENT_LEAD: 'LEAD',
  COMMUNITY_MANAGER: 'MANAGER',
  REGION: 'REGION',
  HEADQUARTERS: 'HEADQUARTERS',
};

export const height = (level: string | null): number =>
  level === null ? -1 : levels.indexOf(level);

/** A level on which somebody can be reached. */
export interface Step {
  level: string;
  /** Who stands on it, and can be reached themselves or through others. */
  standing: Person[];
  /** Who is reached: those on duty, and those who stand in for the others. */
  reached: Person[];
}

/** The levels on which somebody can be reached, from below; one without anybody is passed over. */
export function lineAt(people: People, departmentId: string | null, at: number): Step[] {
  return Object.entries(ranks).flatMap(([level, rank]): Step[] => {
    const standing = [...people.people.values()].filter(
      (person) =>
        person.rank === rank &&
        (rank !== 'LEAD' || people.departments[person.department ?? ''] === departmentId),
    );
    const reachable = standing.flatMap((person) => {
      const reached = people.duty.reach(person, at);
      return reached ? [{ person, reached }] : [];
    });
    if (reachable.length === 0) return [];
    return [
      {
        level,
        standing: reachable.map(({ person }) => person),
        reached: reachable.map(({ reached }) => reached),
      },
    ];
  });
}

/** Who is reached where nobody is there at all: the highest, whether on duty or not. */
export function lastResort(people: People): Person[] {
  const present = [...people.people.values()].filter(({ hasLeft }) => !hasLeft);
  return present.filter(({ rank }) => rank === 'HEADQUARTERS');
}
