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
}
