import { Readable } from 'node:stream';
import { routes } from '@peoplekit/core/contract';
import type { Context } from 'hono';
import type { HttpEnv } from '../http/context.ts';
import { sendDownload } from '../http/download.ts';
import type { Mount } from '../http/mount-route.ts';
import { cancelJob } from './cancel-job.ts';
import { getJob } from './get-job.ts';
import { type JobFileContent, openJobFile, tagOf } from './job-file.ts';
import { reportJobItems } from './job-report.ts';
import { createJobTicket, redeemTicket } from './job-ticket.ts';
import { listJobs } from './list-jobs.ts';
import { retryJob } from './retry-job.ts';
import { undoJob } from './undo-job.ts';

/** A name of ours: letters, digits, `-` and `.`. */
const attachment = (name: string) => `attachment; filename="${name}"`;

function sendFile(c: Context<HttpEnv>, { file, range, content }: JobFileContent): Response {
  c.header('Accept-Ranges', 'bytes');
  c.header('ETag', tagOf(file));
  if (range === 'unsatisfiable') {
    c.header('Content-Range', `bytes */${file.size}`);
    return c.body(null, 416);
  }
  c.header('Content-Type', file.mediaType);
  c.header('Content-Disposition', attachment(file.name));
  c.header('Content-Length', String(range ? range.end - range.start + 1 : file.size));
  if (range) c.header('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  const status = range ? 206 : 200;
  return content ? c.body(Readable.toWeb(content) as ReadableStream<Uint8Array>, status) : c.body(null, status);
}

/** Jobs over HTTP. */
export const jobsRoutes: Mount = (deps, mount) => {
  mount(routes.listJobs, ({ actor, query }) => listJobs(deps, actor, query));
  mount(routes.getJob, ({ actor, params }) => getJob(deps, actor, params.id));
  mount(routes.cancelJob, ({ actor, params }) => cancelJob(deps, actor, params.id));
  mount(routes.retryJob, ({ actor, params }) => retryJob(deps, actor, params.id));
  mount(routes.undoJob, ({ actor, params }) => undoJob(deps, actor, params.id));
  mount(routes.createJobTicket, ({ actor, params }) => createJobTicket(deps, actor, params.id));
  mount(routes.getJobFile, async ({ actor, params, query, c }) => {
    const headOnly = c.req.method === 'HEAD';
    const { ticket } = query;
    const shown = ticket !== undefined && { ticket, id: params.id, actor, keep: headOnly };
    const request = { range: c.req.header('range'), ifRange: c.req.header('if-range'), headOnly };
    const admitted = shown ? await redeemTicket(deps, shown) : actor;
    return sendFile(c, await openJobFile(deps, admitted, params.id, request));
  });
  mount(routes.getJobReport, async ({ actor, params, query, c }) =>
    sendDownload(c, await reportJobItems(deps, actor, params.id, query.format ?? 'csv')),
  );
};
