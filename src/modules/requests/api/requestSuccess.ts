import type { Builder } from '../../../platform/graphql/builder.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';

/** The success of a mutation that answers with a request. */
export function requestSuccess(
  builder: Builder,
  { client }: Platform,
  name: string,
  description: string,
  fieldDescription: string,
) {
  return addSuccess(builder, name, description, {
    field: 'request',
    type: 'Request',
    description: fieldDescription,
    model: client.request,
  });
}
