/**
 * Who is calling, as the database knows them at this moment: a change of post works at the next
 * request. Modules say who a login is; the platform only carries it.
 */
export interface Caller {
  /** GraphQL type, for example `Staff`. */
  type: string;
  /** Database id. */
  id: string;
  name: string;
  /** Whether they work for the company. Whoever does not sees the outside alone. */
  isInside: boolean;
  /** The communities whose rows this caller has to do with. */
  communityIds: readonly string[];
  /** The departments whose work is theirs. */
  departmentIds: readonly string[];
  /** What else the caller may do, in words that modules give out, for example `ADMINISTRATOR`. */
  roles: readonly string[];
  /**
   * Whether many people come in with this one credential, such as the code on a label. Then each of
   * their networks is counted for itself, so that none of them can use up what the others need.
   */
  isShared?: boolean;
  /**
   * The fields of `Query`, `Mutation` and `Subscription` that this caller is let in for; everything
   * else is refused, also what is added later. All of them when absent.
   */
  letInFor?: readonly string[];
}

/** Whether a caller may ask for a root field at all; what of it is theirs, its own policy says. */
export function isLetInFor({ letInFor }: Caller, rootField: string): boolean {
  return letInFor === undefined || letInFor.includes(rootField);
}
