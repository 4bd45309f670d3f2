import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';
import { pageHeaders } from './platform/edge/securityHeaders.ts';

/**
 * Tabs stay where they are. Without this, a tab that is pressed for the first time jumps aside (to
 * where the library's animation began), the mouse is released beside it, and nothing is opened.
 */
const stillTabs = '<style>.graphiql-tab { transform: none !important; }</style>';

/** GraphiQL as one page that loads nothing from anywhere else. */
function renderPage(options: GraphiQLOptions): string {
  return renderGraphiQL(options).replace('<body', () => `${stillTabs}\n<body`);
}

/**
 * Serves GraphiQL to browsers that come for a page; answers whether it did. The page is made once.
 * Its one script has a password that is new each time, and the browser runs no other.
 */
export function graphiqlPage(options: GraphiQLOptions) {
  const opening = '<script>';
  const page = renderPage(options);
  const [before, after] = [page.indexOf(opening), page.indexOf(opening) + opening.length];
  const [head, script] = [page.slice(0, before), page.slice(after)];
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET' || !request.headers.accept?.includes('text/html')) return false;
    const nonce = randomBytes(16).toString('base64');
    pageHeaders(nonce)(request, response);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`${head}<script nonce="${nonce}">${script}`);
    return true;
  };
}
