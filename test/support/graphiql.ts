import { graphiqlOptions } from '../../src/demo/people.ts';
import type { RunningServer, ServerOptions } from '../../src/server.ts';
import { openDoor } from './door.ts';
import type { Window } from './window.ts';

/** The names of the tabs that come with requests. */
export const requestTabs = [
  'Me',
  'Places',
  'Promise',
  'File',
  'Board',
  'DueSoon',
  'Escalations',
  'ReportUp',
  'Contacts',
];

/** The names of the tabs that GraphiQL opens with. */
export const tabs = [
  ...requestTabs,
  'PriceList',
  'Quote',
  'Before',
  'Declare',
  'FollowUps',
  'Recoveries',
  'Inbox',
  'Assets',
  'MoveAsset',
  'LinkAsset',
  'PlannedWork',
  'TryPlan',
  'RecordMeterReadings',
  'Routes',
  'StartRound',
  'RecordResults',
  'AssetFigures',
  'SetOutageRule',
  'IssueLabel',
  'ReportByQr',
  'MySurveys',
  'Results',
  'Questionnaires',
  'AnswerQuestionnaire',
];

/** Another door to a window's node, with GraphiQL as `npm start` offers it. */
export async function openGraphiql(
  window: Window,
  { demo = true, ...settings }: { demo?: boolean } & Partial<ServerOptions> = {},
): Promise<RunningServer> {
  const { composition, database, key } = window;
  const access = demo ? { client: database.client, key } : null;
  return openDoor(window, {
    graphiql: await graphiqlOptions(composition.modules, access),
    ...settings,
  });
}
