-- Jobs as people see them. The queue (pg-boss, in a schema of its own) only says that one is to be run: what is true of a
-- job stands here.

create table peoplekit.jobs (
  workspace_id text not null,
  id uuid not null,
  type text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  -- What the verb checked and the job works by: scope, format, values.
  input jsonb not null,
  -- The same in words, for people.
  detail jsonb not null default '{}',
  created_by text not null,
  created_by_name text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  done bigint not null default 0,
  -- Null until it is known.
  total bigint,
  created bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  skipped bigint not null default 0,
  failed bigint not null default 0,
  error jsonb,
  file jsonb,
  -- Where a run goes on when the one before it was ended.
  checkpoint jsonb,
  undoes uuid,
  undone_by uuid,
  -- The message in the queue that says to run it; another one for each time it is queued.
  message_id uuid not null default gen_random_uuid(),
  queued_at timestamptz not null default now(),
  -- Of one workspace the first waiting job comes before the second of another.
  priority integer not null default 0,
  -- Runs since it last got anywhere: one that kills its process each time is given up.
  attempts integer not null default 0,
  -- The run that works on it. Another may take over when this runs out, and the first can then write nothing more.
  leased_by uuid,
  leased_until timestamptz,
  primary key (workspace_id, id)
);

create index jobs_latest on peoplekit.jobs (workspace_id, created_at desc, id desc);
create index jobs_running on peoplekit.jobs (leased_until) where state = 'running';
create index jobs_queued on peoplekit.jobs (queued_at) where state = 'queued';
create index jobs_finished on peoplekit.jobs (finished_at) where finished_at is not null;

-- The contacts of a job that cannot just walk through a table, in their order; what became of each, for the report; and
-- what it was before, to undo it.
create table peoplekit.job_items (
  workspace_id text not null,
  job_id uuid not null,
  position integer not null,
  contact_id uuid not null,
  -- As it was when the job looked for its contacts.
  revision bigint,
  outcome text check (outcome in ('updated', 'unchanged', 'skipped', 'failed')),
  code text,
  message text,
  -- As the job left it.
  revision_after bigint,
  before jsonb,
  primary key (workspace_id, job_id, position)
);

create index job_items_reported on peoplekit.job_items (workspace_id, job_id, position) where code is not null;

-- An erased contact must leave nothing of itself behind.
create index job_items_before on peoplekit.job_items (workspace_id, contact_id) where before is not null;

-- Links to a file that need no token: of each only the hash is kept.
create table peoplekit.job_tickets (
  workspace_id text not null,
  hash text not null,
  job_id uuid not null,
  created_by text not null,
  created_by_name text,
  expires_at timestamptz not null,
  primary key (workspace_id, hash)
);

do $$
declare
  name text;
begin
  foreach name in array array['jobs', 'job_items', 'job_tickets'] loop
    execute format('alter table peoplekit.%I enable row level security', name);
    execute format('alter table peoplekit.%I force row level security', name);
    execute format(
      'create policy workspace_isolation on peoplekit.%I
         using (workspace_id = current_setting(''peoplekit.workspace'', true))
         with check (workspace_id = current_setting(''peoplekit.workspace'', true))', name);
    execute format('grant select, insert, update, delete on peoplekit.%I to peoplekit_app', name);
  end loop;
end
$$;

-- Who looks after the jobs of all workspaces says so for one transaction. It finds what is left behind and what is over;
-- the work on it is done inside of its workspace.
create policy job_keeper on peoplekit.jobs
  using (current_setting('peoplekit.job_keeper', true) = 'on')
  with check (current_setting('peoplekit.job_keeper', true) = 'on');
create policy job_keeper on peoplekit.contacts for select
  using (current_setting('peoplekit.job_keeper', true) = 'on');

-- What is purged after 30 days.
create index contacts_deleted on peoplekit.contacts (workspace_id, deleted_at) where deleted_at is not null;

-- A moment as the contract has it: ISO 8601 in UTC with milliseconds.
create function peoplekit.iso_text(given timestamptz) returns text language sql stable parallel safe return
  to_char(given at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
