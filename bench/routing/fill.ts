import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { PrismaClient } from '../../src/platform/database/database.ts';
import { type Plan, perDepartment, trades, uuid } from './plan.ts';

/** Puts the company of the plan into a database, with as many requests as are routed: every fifth is open. */
export async function fill(client: PrismaClient, connection: pg.Client, plan: Plan): Promise<void> {
  const { communities, rules, categories, requests } = plan;
  const now = new Date('2026-03-02T00:00:00Z');
  const organization = await client.organization.create({ data: { name: 'Bench' } });
  const region = await client.region.create({
    data: { organizationId: organization.id, name: 'Bench' },
  });
  const post = await client.post.create({ data: { name: 'Worker', rank: 'STAFF' } });
  await client.community.createMany({
    data: communities.map(({ id }, index) => ({
      id,
      regionId: region.id,
      code: `C${index}`,
      name: `Community ${index}`,
      timeZone: 'Asia/Shanghai',
    })),
  });
  await client.department.createMany({
    data: communities.flatMap(({ id: communityId, departments }) =>
      departments.map(({ id, code }) => ({ id, communityId, code, name: code })),
    ),
  });
  await client.staff.createMany({
    data: communities.flatMap(({ departments }, index) =>
      departments.flatMap(({ id: departmentId }, place) =>
        Array.from({ length: perDepartment }, (_, member) => ({
          id: uuid(5, (index * trades.length + place) * perDepartment + member),
          name: `Somebody ${member}`,
          postId: post.id,
          departmentId,
        })),
      ),
    ),
  });
  await client.category.createMany({ data: categories.map((code) => ({ code, name: code })) });
  await client.routingRule.createMany({
    data: rules.map(({ id, conditions: { window, ...conditions }, target, search }, index) => ({
      id,
      name: `Rule ${index + 1}`,
      position: index + 1,
      isActive: true,
      ...conditions,
      categoryCodes: [...conditions.categoryCodes],
      communityIds: [...conditions.communityIds],
      buildingIds: [...conditions.buildingIds],
      placeIds: [...conditions.placeIds],
      ...(window?.calendarId === null && {
        fromMinute: window.from,
        untilMinute: window.until,
        timeZone: window.timeZone,
      }),
      departmentCode: target.departmentCode,
      strategy: search.strategy,
      softCap: search.caps.soft,
      hardCap: search.caps.hard,
      createdAt: now,
      changedAt: now,
    })),
  });
  await client.routingEdition.create({ data: { editionId: randomUUID() } });
  await connection.query(
    `INSERT INTO request (id, community_id, number, status, priority, channel, title, category_id,
       accountable_id, department_id, received_at)
     SELECT gen_random_uuid(), community.id, 'B' || number, (CASE WHEN number % 5 = 0 THEN 'OPEN'
       ELSE 'CLOSED' END)::"RequestStatus", 'NORMAL', 'PHONE', 'Bench', category.id, staff.id,
       department.id, now()
     FROM generate_series(1, $1::int) AS number
     JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM staff) staff
       ON staff.place = number % (SELECT count(*) FROM staff)
     JOIN department ON department.id = staff.department_id
     JOIN community ON community.id = department.community_id
     CROSS JOIN (SELECT id FROM category LIMIT 1) category`,
    [requests.length],
  );
  await connection.query('ANALYZE');
}
