import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { characters, code } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { createService } from '../commands/createService.ts';
import { deactivateService } from '../commands/deactivateService.ts';
import type { WhichService } from '../commands/priceList.ts';
import { setServicePrice } from '../commands/setServicePrice.ts';

/** The mutations of those who keep the price list. */
export function addSetup(builder: Builder, platform: Platform): void {
  const inputs = addInputs(builder);
  const success = (name: string, description: string, field: string) =>
    addSuccess(builder, name, description, {
      field: 'service',
      type: 'Service',
      description: field,
      model: platform.client.service,
    });
  addMutation(builder, platform, 'createService', {
    description: 'Sets up a service with its first price. For administrators.',
    inputDescription: 'What it is called, and what it costs.',
    input: inputs.service,
    role: administrator,
    success: success(
      'CreateServiceSuccess',
      'The service is on the price list.',
      'The new service.',
    ),
    run: ({ price, effectiveFrom, communityId, nameZh, measureZh, ...service }, caller) =>
      createService(
        platform,
        caller,
        {
          ...service,
          nameZh: nameZh ?? null,
          measureZh: measureZh ?? null,
          communityId: readOptionalId('Community', communityId, ['input', 'communityId']),
        },
        { price, effectiveFrom: effectiveFrom ?? null },
      ),
  });
  addMutation(builder, platform, 'setServicePrice', {
    description:
      'Gives a service a new price, from now or from a time to come. What it cost before stays as it was, and so do quotes that were given. For administrators.',
    inputDescription: 'Which service, the price, and from when on.',
    input: inputs.price,
    role: administrator,
    success: success('SetServicePriceSuccess', 'The price stands on the list.', 'The service.'),
    run: ({ price, effectiveFrom, ...which }, caller) =>
      setServicePrice(platform, caller, readService(which), {
        price,
        effectiveFrom: effectiveFrom ?? null,
      }),
  });
  addMutation(builder, platform, 'deactivateService', {
    description:
      'Takes a service off the price list. Quotes that were given stay as they are. For administrators.',
    inputDescription: 'Which service.',
    furtherResult: ' One that was taken off before is a ConflictError.',
    input: inputs.deactivation,
    role: administrator,
    success: success('DeactivateServiceSuccess', 'It is offered no more.', 'The service.'),
    run: (which, caller) => deactivateService(platform, caller, readService(which)),
  });
}

function readService({ serviceId, expectedVersion }: WhichService): WhichService {
  return { serviceId: readId('Service', serviceId, ['input', 'serviceId']), expectedVersion };
}

function addInputs(builder: Builder) {
  return {
    service: builder.inputType('CreateServiceInput', {
      description: 'A service to set up.',
      fields: (t) => ({
        code: t.string({
          required: true,
          description: 'Capital letters, digits and underscores, at most 60; not taken yet.',
          validate: code,
        }),
        name: t.string({
          required: true,
          description: "The name in English or in the company's own language, 1 to 100 characters.",
          validate: characters(1, 100),
        }),
        nameZh: t.string({
          description: 'The name in Chinese, 1 to 100 characters.',
          validate: characters(1, 100),
        }),
        measure: t.string({
          required: true,
          description: 'What one of it is, in words, 1 to 40 characters: `an hour`.',
          validate: characters(1, 40),
        }),
        measureZh: t.string({
          description: 'The same in Chinese, 1 to 40 characters.',
          validate: characters(1, 40),
        }),
        communityId: t.id({ description: 'Where it is done; null: everywhere.' }),
        price: t.field({
          type: 'MoneyInput',
          required: true,
          description: 'What one of it costs; 0: it is free.',
        }),
        effectiveFrom: t.field({
          type: 'DateTime',
          description: 'On the list from then on; not in the past. Without it: from now.',
        }),
      }),
    }),
    price: builder.inputType('SetServicePriceInput', {
      description: 'A new price of a service.',
      fields: (t) => ({
        serviceId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        price: t.field({
          type: 'MoneyInput',
          required: true,
          description: 'What one of it costs; 0: it is free.',
        }),
        effectiveFrom: t.field({
          type: 'DateTime',
          description:
            'In force from then on; not in the past. Without it: from now. Of two from the same time the later one counts.',
        }),
      }),
    }),
    deactivation: builder.inputType('DeactivateServiceInput', {
      description: 'A service to take off the price list.',
      fields: (t) => ({
        serviceId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
  };
}
