import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';

/**
 * Tabs stay where they are. Without this, a tab that is pressed for the first time jumps aside (to
 * where the library's animation began), the mouse is released beside it, and nothing is opened.
 */
const stillTabs = '<style>.graphiql-tab { transform: none !important; }</style>';

/** GraphiQL as one page that loads nothing from anywhere else. */
export function renderGraphiqlPage(options?: GraphiQLOptions): string {
  return renderGraphiQL(options).replace('<body', () => `${stillTabs}\n<body`);
}
