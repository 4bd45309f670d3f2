import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addLabelType } from './api/labelType.ts';
import { addMutations } from './api/mutations.ts';
import { addQueries } from './api/queries.ts';
import { addReporterType } from './api/reporterType.ts';
import { examples } from './examples.ts';
import { Networks } from './networks.ts';
import { reporterData } from './personalData.ts';
import { labelsReach } from './reach.ts';
import { labelReactions } from './reactions.ts';
import { recognizeLabel } from './recognize.ts';
import { labelTimers } from './timers.ts';

/**
 * QR codes on the equipment: anybody who scans one reports without signing in. The code is a
 * credential that opens two things, what the label is stuck on and the report; it is printed again
 * and again, so it is kept encrypted, and a label that is lost or abused is replaced.
 *
 * - `rules/`: plain functions over plain data: the form of the code, how much is taken in, what is
 *   printed.
 * - `commands/`: what can be done, one file each, one transaction each.
 * - `print/`: QR codes, and sheets of labels.
 * - `recognize.ts`, `networks.ts`: whom a code lets in, and how their reports are counted.
 * - `personalData.ts`, `reactions.ts`, `timers.ts`: who needs to know who reported, and until when.
 * - `api/`: the types and fields of `schema/labels.graphql`.
 */
export const labels = defineModule({
  name: 'labels',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests', 'assets', 'privacy'],
  contract: join(contractFolder, 'labels.graphql'),
  examples,
  setUp(platform) {
    const networks = new Networks(platform);
    return {
      types(builder, { personalDataOf }) {
        const reporters = personalDataOf('Reporter');
        addLabelType(builder, platform);
        addReporterType(builder, reporters);
        addQueries(builder, platform);
        addMutations(builder, platform, networks, reporters);
      },
      recognize: (credential) => recognizeLabel(platform.client, credential),
      personalData: { Reporter: reporterData(platform.client) },
      reach: labelsReach(platform.client),
      timers: labelTimers,
      reactions: labelReactions,
      start: () => networks.start(),
      stop: () => networks.stop(),
    };
  },
});
