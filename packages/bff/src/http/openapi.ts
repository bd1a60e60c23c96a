import { errorStatus } from '@peoplekit/core';
import { problemSchema, type Route, routes } from '@peoplekit/core/contract';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';

const problem = { 'application/problem+json': { schema: problemSchema } };

function errorsOf(route: Route): number[] {
  const codes = [
    ...(route.access === 'public' ? [] : (['unauthenticated'] as const)),
    ...(route.access === 'public' || route.access === 'actor' ? [] : (['forbidden'] as const)),
    ...(route.query ? (['invalid'] as const) : []),
    ...(route.body ? (['invalid', 'too_large'] as const) : []),
    ...(route.errors ?? []),
    'unavailable' as const,
  ];
  return [...new Set(codes.map((code) => errorStatus[code]))].sort();
}

/** A file is a text or bytes to who gets it, but for one of JSON, which can be anything. */
function contentOf({ mediaType, answer }: Route) {
  if (mediaType === undefined) return { 'application/json': { schema: answer } };
  const types = [mediaType].flat();
  return Object.fromEntries(types.map((type) => [type, { schema: type === 'application/json' ? {} : answer }]));
}

function operationOf(name: string, route: Route): ZodOpenApiOperationObject {
  return {
    operationId: name,
    summary: route.summary,
    security: route.access === 'public' ? [] : [{ token: [] }],
    ...((route.params || route.query) && {
      requestParams: { ...(route.params && { path: route.params }), ...(route.query && { query: route.query }) },
    }),
    ...(route.body && {
      requestBody: { required: !route.optionalBody, content: { 'application/json': { schema: route.body } } },
    }),
    responses: {
      [route.status ?? 200]: { description: 'Done.', content: contentOf(route) },
      ...(route.ranges && {
        206: { description: 'The part that was asked for.', content: contentOf(route) },
        416: { description: 'There is no such part.' },
      }),
      ...Object.fromEntries(
        errorsOf(route).map((status) => [String(status), { description: 'Problem document.', content: problem }]),
      ),
    },
    'x-permission': route.access,
  };
}

/** The contract as an OpenAPI 3.1 document; `basePath` becomes its server. */
export function createOpenApi(basePath: string, version: string): Record<string, unknown> {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(name, route) };
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: { title: 'Peoplekit', version, description: 'The People section of a customer-messaging product.' },
    servers: [{ url: basePath || '/' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths,
  });
  return { ...document };
}
