-- The browser that set out with an authorisation: another one's answer is not taken. Only the hash of its mark is kept.
alter table peoplekit.crm_authorizations add column browser text;

-- Imports and exports that begin by themselves, in the name of who said so.
create table peoplekit.crm_schedules (
  workspace_id text not null,
  connector text not null,
  direction text not null check (direction in ('import', 'export')),
  interval text not null check (interval in ('quarter_hour', 'hour', 'six_hours', 'day', 'week')),
  -- What the verb checked, and the same in words.
  scope jsonb not null,
  scope_words text not null,
  created_by text not null,
  created_by_name text,
  -- Moved on in the transaction that begins the job: a time begins one job, whoever looks.
  next_at timestamptz not null,
  last_at timestamptz,
  last_job uuid,
  error text,
  primary key (workspace_id, connector, direction)
);

create index crm_schedules_due on peoplekit.crm_schedules (next_at);

alter table peoplekit.crm_schedules enable row level security;
alter table peoplekit.crm_schedules force row level security;
create policy workspace_isolation on peoplekit.crm_schedules
  using (workspace_id = current_setting('peoplekit.workspace', true))
  with check (workspace_id = current_setting('peoplekit.workspace', true));
-- Who looks after the jobs of all workspaces finds what is due; it begins inside of its workspace.
create policy job_keeper on peoplekit.crm_schedules for select
  using (current_setting('peoplekit.job_keeper', true) = 'on');
grant select, insert, update, delete on peoplekit.crm_schedules to peoplekit_app;

alter table peoplekit.jobs
  -- Why it is slow or waits, for people.
  add column notice jsonb,
  -- What it waits for, such as an authorisation: nobody runs it until that is there.
  add column held_for text;
