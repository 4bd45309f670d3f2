import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { changeContact } from '../commands/changeContact.ts';
import { createContact } from '../commands/createContact.ts';
import { deactivateContact } from '../commands/deactivateContact.ts';
import type { WhichContact } from '../commands/lockContact.ts';
import type { ContactTexts } from '../rules/texts.ts';
import { addInputs } from './inputs.ts';

function readWhich(input: { contactId: string; expectedVersion?: number | null }): WhichContact {
  return {
    contactId: readId('Contact', input.contactId, ['input', 'contactId']),
    expectedVersion: input.expectedVersion,
  };
}

type Written = { [Name in keyof ContactTexts]?: string | null };

/** What was left out stays, and so does a null where a contact cannot be without. */
function readChange({ name, purpose, ...rest }: Written): Partial<ContactTexts> {
  const left = Object.entries({ ...rest, name: name ?? undefined, purpose: purpose ?? undefined });
  return Object.fromEntries(left.filter(([, text]) => text !== undefined));
}

/** The mutations of those who keep the directory. */
export function addSetup(builder: Builder, platform: Platform): void {
  const inputs = addInputs(builder);
  const success = (name: string, description: string, fieldDescription = 'The contact.') =>
    addSuccess(builder, name, description, {
      field: 'contact',
      type: 'Contact',
      description: fieldDescription,
      model: platform.client.contact,
    });
  addMutation(builder, platform, 'createContact', {
    description: 'Puts a contact into the directory. For administrators.',
    inputDescription: 'Whom to turn to, with what, and how.',
    input: inputs.create,
    role: administrator,
    success: success(
      'CreateContactSuccess',
      'The contact is in the directory.',
      'The new contact.',
    ),
    run: ({ communityId, name, purpose, ...rest }, caller) =>
      createContact(platform, caller, {
        communityId: readOptionalId('Community', communityId, ['input', 'communityId']),
        name,
        purpose,
        nameZh: rest.nameZh ?? null,
        purposeZh: rest.purposeZh ?? null,
        phone: rest.phone ?? null,
        url: rest.url ?? null,
        address: rest.address ?? null,
        hours: rest.hours ?? null,
      }),
  });
  addMutation(builder, platform, 'changeContact', {
    description:
      'Changes a contact. Requests that were redirected to it keep what it was called then. What changes nothing is answered with the contact as it is, and writes no new version. For administrators.',
    inputDescription:
      'Which contact, and what it is to be; what is left out stays, and what is null is taken away where it may be missing.',
    furtherResult: ' One that was taken out is a ConflictError.',
    input: inputs.change,
    role: administrator,
    success: success('ChangeContactSuccess', 'The contact is as it was to be.'),
    run: ({ contactId, expectedVersion, ...texts }, caller) =>
      changeContact(platform, caller, readWhich({ contactId, expectedVersion }), readChange(texts)),
  });
  addMutation(builder, platform, 'deactivateContact', {
    description:
      'Takes a contact out of the directory: nobody is sent there any more. It stays readable where it was named. For administrators.',
    inputDescription: 'Which contact.',
    furtherResult: ' One that was taken out before is a ConflictError.',
    input: inputs.deactivate,
    role: administrator,
    success: success('DeactivateContactSuccess', 'The contact is out of the directory.'),
    run: (input, caller) => deactivateContact(platform, caller, readWhich(input)),
  });
}
