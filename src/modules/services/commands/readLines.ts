import type { Transaction } from '../../../platform/database/database.ts';
import type { Request, Service } from '../../../platform/database/generated/client/client.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Money } from '../../../platform/money.ts';
import type { Text } from '../../../platform/text.ts';
import { priceAt } from '../rules/prices.ts';
import { lineAmount, readQuantity } from '../rules/sums.ts';

/** A line as it was written, of the price list or in words. */
export interface WrittenLine {
  serviceCode: string | null;
  title: string | null;
  quantity: string;
  unitPrice: Money | null;
  reason: string | null;
}

/** A line as it is kept. */
export type ReadLine = Awaited<ReturnType<typeof readLine>>;

type Path = readonly string[];

const refuse = (path: Path, text: Text): InvalidInput =>
  new InvalidInput(path, 'INVALID_INPUT', text);

/**
 * Reads the lines of a quote. Services cost what the list says at this moment, and nobody changes
 * the list until the quote stands.
 */
export async function readLines(
  transaction: Transaction,
  request: Request,
  written: readonly WrittenLine[],
  now: Date,
): Promise<ReadLine[]> {
  const codes = [...new Set(written.flatMap(({ serviceCode }) => serviceCode ?? []))];
  await transaction.$queryRaw`
    SELECT 1 FROM service WHERE code = ANY(${codes}::text[]) ORDER BY id FOR SHARE`;
  const services = await transaction.service.findMany({
    where: {
      code: { in: codes },
      deactivatedAt: null,
      OR: [{ communityId: null }, { communityId: request.communityId }],
    },
    include: { prices: true },
  });
  const listed = new Map<string, Listed>();
  for (const { prices, ...service } of services) {
    const price = priceAt(prices, now);
    if (price) listed.set(service.code, { service, price });
  }
  const lines: ReadLine[] = [];
  for (const [index, line] of written.entries()) {
    lines.push(readLine(line, listed, ['input', 'lines', String(index)]));
  }
  requireOneCurrency(lines);
  return lines;
}

interface Listed {
  service: Service;
  price: { amount: bigint; currency: string };
}

function readLine(line: WrittenLine, listed: ReadonlyMap<string, Listed>, path: Path) {
  const quantity = readQuantity(line.quantity);
  if (quantity === null) {
    throw refuse([...path, 'quantity'], {
      en: 'A decimal above 0, at most 1,000,000, with at most three places.',
      zh: '须为大于 0、不超过 1,000,000、最多三位小数的数。',
    });
  }
  const priced = line.serviceCode === null ? inWords(line, path) : ofList(line, listed, path);
  return { ...priced, quantity, amount: lineAmount(quantity, priced.unitPrice) };
}

function inWords({ title, unitPrice }: WrittenLine, path: Path) {
  if (title === null || unitPrice === null) {
    throw refuse([...path, title === null ? 'title' : 'unitPrice'], {
      en: 'A line has a service of the price list, or a title and a price.',
      zh: '每行须填价目表中的服务，或填写名称和单价。',
    });
  }
  return {
    serviceId: null,
    title,
    titleZh: null,
    measure: null,
    measureZh: null,
    listPrice: null,
    unitPrice: BigInt(unitPrice.amount),
    currency: unitPrice.currency,
    reason: null,
  };
}

function ofList(line: WrittenLine, listed: ReadonlyMap<string, Listed>, path: Path) {
  const { serviceCode, title, unitPrice } = line;
  if (title !== null) {
    throw refuse([...path, 'title'], {
      en: 'A service of the price list is called what it is called there.',
      zh: '价目表中的服务以价目表的名称为准。',
    });
  }
  const found = listed.get(serviceCode as string);
  if (!found) {
    throw new NotFound(
      [...path, 'serviceCode'],
      {
        en: 'There is no service {code} on the price list of this community now.',
        zh: '本项目当前的价目表中没有服务 {code}。',
      },
      { code: serviceCode as string },
    );
  }
  const { service, price } = found;
  if (unitPrice && unitPrice.currency !== price.currency) {
    throw refuse([...path, 'unitPrice', 'currency'], {
      en: 'The price list has this service in another currency.',
      zh: '价目表中该服务使用另一种货币。',
    });
  }
  const asked = unitPrice ? BigInt(unitPrice.amount) : price.amount;
  if (asked > price.amount) {
    throw refuse([...path, 'unitPrice', 'amount'], {
      en: 'Nobody pays more than the price list says.',
      zh: '单价不得高于价目表。',
    });
  }
  if (asked < price.amount && line.reason === null) {
    throw refuse([...path, 'reason'], {
      en: 'Say why it costs less than the price list says.',
      zh: '低于价目表时须说明原因。',
    });
  }
  return {
    serviceId: service.id,
    title: service.name,
    titleZh: service.nameZh,
    measure: service.measure,
    measureZh: service.measureZh,
    listPrice: price.amount,
    unitPrice: asked,
    currency: price.currency,
    reason: asked < price.amount ? line.reason : null,
  };
}

function requireOneCurrency(lines: readonly ReadLine[]): void {
  const index = lines.findIndex(({ currency }) => currency !== lines[0]?.currency);
  if (index < 0) return;
  throw refuse(['input', 'lines', String(index)], {
    en: 'All lines of a quote are in one currency.',
    zh: '同一报价的各行须使用同一种货币。',
  });
}
