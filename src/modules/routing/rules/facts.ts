/**
 * All of a request that a rule can read. Nobody is in it: who brought it, what they are to the
 * unit and what they owe cannot be asked, so that work is routed alike for everybody. A test holds
 * these names.
 */
export interface RoutingFacts {
  communityId: string;
  categoryCode: string;
  /** Of the unit that it is about; null when it is about none. */
  buildingId: string | null;
  placeId: string | null;
}
