import type { Actor } from '@peoplekit/core';
import type { Route } from '@peoplekit/core/contract';
import type { Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { z } from 'zod';
import { requireIntegrationsPlan, requireOneOf } from '../access.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { authenticate } from './authenticate.ts';
import { bodySize } from './body-size.ts';
import type { HttpEnv } from './context.ts';
import { maxBodyBytes, maxLongBodyBytes } from './limits.ts';
import { pointerOf, validate } from './validate.ts';
import { WrittenJson } from './written-json.ts';

type Parsed<T> = T extends z.ZodType ? z.infer<T> : undefined;

/** What a route hands to its verb: checked, and nothing of HTTP but the context for headers. */
export interface RouteInput<R extends Route> {
  actor: R['access'] extends 'public' ? undefined : Actor;
  params: R extends { params: infer P } ? Parsed<P> : undefined;
  query: R extends { query: infer Q } ? Parsed<Q> : undefined;
  body: R extends { body: infer B } ? Parsed<B> : undefined;
  c: Context<HttpEnv>;
}

type Answer<T> = T | WrittenJson<T> | Response;

/** What is not JSON is sent by the route itself. */
type Handler<R extends Route> = (
  input: RouteInput<R>,
) => Promise<Answer<z.infer<R['answer']>>> | Answer<z.infer<R['answer']>>;

function bodyFault(message: string, cause?: unknown): AppError {
  return new AppError('invalid', `The body ${message}.`, { details: [{ pointer: '', message }], cause });
}

/** What was written in another encoding would else be kept with its letters lost. */
const decoder = new TextDecoder('utf-8', { fatal: true });

async function readJson(c: Context<HttpEnv>, { optionalBody }: Route): Promise<unknown> {
  const bytes = await c.req.arrayBuffer();
  if (bytes.byteLength === 0 && optionalBody) return {};
  if (bytes.byteLength === 0) throw bodyFault('is missing: send JSON');
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch (cause) {
    throw bodyFault('is not valid UTF-8', cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw bodyFault('is not valid JSON', cause);
  }
}

/** Which of several values would hold is not guessed: one of them may erase for good. */
function readQuery(c: Context<HttpEnv>): Record<string, string> {
  const entries = Object.entries(c.req.queries());
  const details = entries
    .filter(([, values]) => values.length > 1)
    .map(([name]) => ({ pointer: pointerOf([name]), message: 'is given more than once' }));
  const [first] = details;
  if (first) throw new AppError('invalid', `${first.pointer}: ${first.message}`, { details });
  return Object.fromEntries(entries.map(([name, [value = '']]) => [name, value]));
}

/** Those who may not do it learn nothing of how it is asked for; the verb asks again, as it has other callers too. */
function admit({ access, integrations }: Route) {
  return createMiddleware<HttpEnv>((c, next) => {
    if (access !== 'public' && access !== 'actor' && c.var.actor) {
      requireOneOf(c.var.actor, [access].flat());
      if (integrations) requireIntegrationsPlan(c.var.actor);
    }
    return next();
  });
}

/** A ticket stands for a token, unless one is sent as well: then both must fit together, and the handler sees to it. */
function signIn(route: Route, deps: Deps) {
  const byToken = authenticate(deps.verifyToken, deps.config.trustedProxies);
  return createMiddleware<HttpEnv>((c, next) => {
    const hasTicket = route.ticket && c.req.query('ticket') !== undefined;
    return hasTicket && c.req.header('authorization') === undefined ? next() : byToken(c, next);
  });
}

const encoder = new TextEncoder();

/** As bytes: given as text, a page of contacts takes Node 0.1 ms longer to write. */
function answerJson(c: Context<HttpEnv>, answer: unknown): Response {
  const bytes = answer instanceof WrittenJson ? answer.bytes : encoder.encode(JSON.stringify(answer));
  return c.body(bytes, undefined, { 'Content-Type': 'application/json' });
}

/** Serves one line of the contract: path, token, parameters and body are as it says. */
export type MountRoute = <R extends Route>(route: R, handler: Handler<R>) => void;

/** What a `*.routes` file exports: it connects lines of the contract to verbs. */
export type Mount = (deps: Deps, mount: MountRoute) => void;

/** @returns the function that mounts a route on `app`. */
export function routeMounter(app: Hono<HttpEnv>, deps: Deps): MountRoute {
  return (route, handler) => {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    const named = createMiddleware<HttpEnv>((c, next) => {
      c.set('route', route.path);
      return next();
    });
    const size = bodySize(route.longBody ? maxLongBodyBytes : maxBodyBytes);
    const guards = route.access === 'public' ? [size] : [size, signIn(route, deps), admit(route)];
    app.on(route.method.toUpperCase(), [path], named, ...guards, async (c) => {
      const input = {
        actor: c.var.actor,
        params: route.params && validate(route.params, c.req.param()),
        query: route.query && validate(route.query, readQuery(c)),
        body: route.body && validate(route.body, await readJson(c, route)),
        c,
      } as RouteInput<typeof route>;
      const answer = await handler(input);
      if (answer instanceof Response) return answer;
      if (route.status) c.status(route.status);
      return typeof answer === 'string' ? c.body(answer) : answerJson(c, answer);
    });
  };
}
