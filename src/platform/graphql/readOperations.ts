import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';

/**
 * Says what is wrong with a request that cannot be read, without repeating what was sent, and reads
 * what Yoga leaves out of a GET: the id of a listed document.
 */
export function readOperations(): Plugin {
  return {
    onRequestParse({ requestParser, setRequestParser }) {
      if (!requestParser) return;
      setRequestParser(async (request) => {
        try {
          const params = (await requestParser(request)) as GraphQLParams & { documentId?: string };
          if (request.method !== 'GET') return params;
          const documentId = new URL(request.url).searchParams.get('documentId');
          return documentId === null ? params : ({ ...params, documentId } as GraphQLParams);
        } catch (error) {
          const isOurs = error instanceof GraphQLError && !error.extensions.originalError;
          if (isOurs) throw error;
          throw unreadable(
            request.method === 'GET'
              ? 'The parameters "variables" and "extensions" must be JSON.'
              : 'The body is not valid JSON.',
          );
        }
      });
    },
  };
}

function unreadable(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });
}
