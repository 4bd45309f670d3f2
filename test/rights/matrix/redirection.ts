import { waterCompany } from '../../support/contacts.ts';
import type { Window } from '../../support/window.ts';

/** That a matter was redirected once, with every word of it, to a contact of its own community. */
export async function fillInRedirection(
  { database: { client } }: Window,
  requestId: string,
): Promise<void> {
  const at = new Date('2026-03-02T02:00:00Z');
  const { communityId, accountableId } = await client.request.findUniqueOrThrow({
    where: { id: requestId },
  });
  const texts = { ...waterCompany, url: 'https://water.example/', address: '1 Lake Road' };
  const { id: contactId } = await client.contact.create({
    data: { ...texts, communityId, createdAt: at, changedAt: at },
  });
  await client.redirection.create({
    data: {
      ...texts,
      communityId,
      requestId,
      contactId,
      note: 'The pipe in the street is theirs',
      at,
      checkDueAt: at,
      checkedAt: at,
      checkedByType: 'Staff',
      checkedById: accountableId,
      helped: false,
      checkNote: 'Nobody answers there',
    },
  });
}
