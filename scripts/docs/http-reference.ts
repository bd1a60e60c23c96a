import { createOpenApi } from '../../packages/bff/src/http/openapi.ts';

/** As far as we read an OpenAPI document. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  description?: string;
  additionalProperties?: Schema | boolean;
}

interface Operation {
  summary: string;
  'x-permission': string | string[];
  parameters?: { name: string; in: string; required?: boolean; schema: Schema; description?: string }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas?: Record<string, Schema> };
}

const nameOf = (ref: string) => ref.split('/').at(-1) as string;
const anchor = (name: string) => name.toLowerCase();
const cell = (text: string) => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');

/** A schema in a few words: `text`, `list of [Contact](#contact)`. */
function inWords(schema: Schema | undefined): string {
  if (!schema) return 'anything';
  if (schema.$ref) return `[${nameOf(schema.$ref)}](#${anchor(nameOf(schema.$ref))})`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return [...new Set(union.map(inWords))].join(' or ');
  if (schema.allOf) return schema.allOf.map(inWords).join(' and ');
  if (schema.items) return `list of ${inWords(schema.items)}`;
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([key, value]) => `\`${key}\`: ${inWords(value)}`);
    return `{ ${fields.join('; ')} }`;
  }
  const words: Record<string, string> = { string: 'text', integer: 'whole number', boolean: 'yes or no', null: 'null' };
  const types = [schema.type ?? 'anything'].flat();
  return types.map((type) => words[type] ?? type).join(' or ');
}

function fieldsTable({ properties = {}, required = [] }: Schema): string {
  const rows = Object.entries(properties).map(
    ([key, schema]) =>
      `| \`${key}\` | ${cell(inWords(schema))} | ${required.includes(key) ? 'yes' : ''} | ${cell(schema.description ?? '')} |`,
  );
  return ['| | | required | |', '|---|---|---|---|', ...rows].join('\n');
}

function permissionOf(permission: string | string[]): string {
  if (permission === 'public') return 'No token.';
  if (permission === 'actor') return 'Any token.';
  return `Needs ${[permission]
    .flat()
    .map((name) => `\`${name}\``)
    .join(' or ')}.`;
}

function operationText(method: string, path: string, operation: Operation): string {
  const parts = [
    `### ${method.toUpperCase()} ${path}`,
    `${operation.summary} ${permissionOf(operation['x-permission'])}`,
  ];
  const query = operation.parameters?.filter((parameter) => parameter.in === 'query') ?? [];
  if (query.length > 0) {
    const rows = query.map(
      ({ name, schema, description, required }) =>
        `| \`${name}\` | ${cell(inWords(schema))} | ${required ? 'yes' : ''} | ${cell(description ?? schema.description ?? '')} |`,
    );
    parts.push(['| in the URL | | required | |', '|---|---|---|---|', ...rows].join('\n'));
  }
  const body = operation.requestBody?.content['application/json']?.schema;
  if (body) parts.push(`Body${operation.requestBody?.required ? '' : ', if any'}: ${inWords(body)}`);
  for (const [status, { content = {} }] of Object.entries(operation.responses)) {
    if (Number(status) >= 400) continue;
    const types = Object.keys(content);
    const schema = types.join() === 'application/json' ? content['application/json']?.schema : undefined;
    parts.push(`Answers ${status}: ${schema ? inWords(schema) : types.map((type) => `\`${type}\``).join(', ')}`);
  }
  const errors = Object.keys(operation.responses).filter((status) => Number(status) >= 400);
  if (errors.length > 0) parts.push(`Errors: ${errors.join(', ')}`);
  return parts.join('\n\n');
}

/** The HTTP contract as a page, the same as `/openapi.json` says it. */
export function httpReference(): string {
  const { paths, components } = createOpenApi('/api/people', '') as unknown as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationText(method, path, operation)),
  );
  const schemas = Object.entries(components.schemas ?? {})
    .filter(([name]) => JSON.stringify(paths).includes(`/${name}"`) || JSON.stringify(components).includes(`/${name}"`))
    .map(([name, schema]) =>
      [
        `### ${name}`,
        ...(schema.description ? [schema.description] : []),
        schema.properties ? fieldsTable(schema) : inWords(schema),
      ].join('\n\n'),
    );
  return `# HTTP reference

Generated from the contract by \`pnpm docs:http\`; a running server has the same as OpenAPI 3.1 at \`/api/people/openapi.json\`. Paths are under the base path (\`/api/people\`). Send \`Authorization: Bearer …\` ([Tokens and permissions](tokens-and-permissions.md)); bodies and answers are JSON. Errors are problem documents (RFC 9457) with \`code\`, and \`errors\` that point at what is wrong.

## Routes

${operations.join('\n\n')}

## Shapes

${schemas.join('\n\n')}
`;
}
