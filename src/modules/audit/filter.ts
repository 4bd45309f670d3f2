import type { TrailFilter } from '../../platform/audit/trail.ts';
import { InvalidInput } from '../../platform/graphql/failures.ts';
import { readAnyId, readOptionalId } from '../../platform/graphql/ids.ts';

/** More kinds than this are no question that a person asks. */
const mostKinds = 50;

/** The filter with the database's ids in place of the API's; throws the typed failure for what cannot be one. */
export function readFilter({ actorId, subjectId, communityId, ...rest }: TrailFilter): TrailFilter {
  const kinds = rest.kinds?.length ?? 0;
  if (kinds > mostKinds) {
    throw new InvalidInput(
      ['filter', 'kinds'],
      'INVALID_INPUT',
      {
        en: 'At most {most} kinds at once; {kinds} were given.',
        zh: '一次最多 {most} 种；这里给出了 {kinds} 种。',
      },
      { most: mostKinds, kinds },
    );
  }
  return {
    ...rest,
    actorId: actorId == null ? null : readAnyId(actorId, ['filter', 'actorId']).id,
    subjectId: subjectId == null ? null : readAnyId(subjectId, ['filter', 'subjectId']).id,
    communityId: readOptionalId('Community', communityId, ['filter', 'communityId']),
  };
}
