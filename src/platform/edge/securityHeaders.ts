import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

type Headers = (request: IncomingMessage, response: ServerResponse) => void;

/** Tells browsers what must not be done with any answer. HTTPS for good is asked in production. */
export function securityHeaders({ isProduction }: { isProduction: boolean }): Headers {
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isProduction,
    xFrameOptions: { action: 'deny' },
  });
  return (request, response) => set(request, response, () => {});
}

/** What the page of GraphiQL needs beyond that: its one script, and what that makes itself. */
export function pageHeaders(nonce: string): Headers {
  const set = helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: [`'nonce-${nonce}'`],
      workerSrc: ['blob:'],
      // The editor writes its colours into the page.
      styleSrc: ["'unsafe-inline'"],
      fontSrc: ['data:'],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  });
  return (request, response) => set(request, response, () => {});
}
