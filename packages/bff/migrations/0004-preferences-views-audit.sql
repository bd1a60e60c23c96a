-- Preferences, saved views, the audit log, and notice of changed contacts.

-- What people set for themselves. The user '' is nobody: its rows are what the workspace gives to all who have none.
create table peoplekit.preferences (
  workspace_id text not null,
  user_id text not null,
  name text not null,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, user_id, name)
);

create table peoplekit.views (
  workspace_id text not null,
  id uuid not null,
  owner text not null,
  name text not null,
  query jsonb not null,
  columns jsonb,
  shared boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create index views_owner on peoplekit.views (workspace_id, owner);

-- The view that the section opens with; a shared one may be that of many.
create table peoplekit.default_views (
  workspace_id text not null,
  user_id text not null,
  view_id uuid not null,
  primary key (workspace_id, user_id),
  foreign key (workspace_id, view_id) references peoplekit.views on delete cascade
);

create index default_views_view on peoplekit.default_views (workspace_id, view_id);

-- Who did what to whom. Holds ids and keys of fields, never values.
create table peoplekit.audit (
  workspace_id text not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor text not null,
  actor_name text,
  action text not null,
  contact_id uuid,
  field text,
  detail jsonb not null default '{}',
  primary key (workspace_id, id)
);

create index audit_at on peoplekit.audit (workspace_id, at desc, id desc);

-- How often somebody revealed in the last minute.
create index audit_reveals on peoplekit.audit (workspace_id, actor, at desc) where action = 'contact.reveal';

do $$
declare
  name text;
begin
  foreach name in array array['preferences', 'views', 'default_views', 'audit'] loop
    execute format('alter table peoplekit.%I enable row level security', name);
    execute format('alter table peoplekit.%I force row level security', name);
    execute format(
      'create policy workspace_isolation on peoplekit.%I
         using (workspace_id = current_setting(''peoplekit.workspace'', true))
         with check (workspace_id = current_setting(''peoplekit.workspace'', true))', name);
  end loop;
end
$$;

grant select, insert, update, delete on peoplekit.preferences, peoplekit.views, peoplekit.default_views to peoplekit_app;

-- Append-only: what is written stays.
grant select, insert on peoplekit.audit to peoplekit_app;

-- Tells who listens which contacts a statement changed: `{workspace, count, ids}`, without ids when there are more than
-- 100. A transaction of many statements says so ten times and from then on only that there are more, in words that are
-- always the same, which Postgres sends once.
create function peoplekit.notify_contact_changes() returns trigger language plpgsql as $$
declare
  sent integer := coalesce(nullif(current_setting('peoplekit.notified', true), '')::integer, 0);
  found record;
  ids uuid[];
begin
  -- An update that changed nothing has left the time as it was.
  for found in
    select workspace_id, count(*) as count from changed
    where tg_op <> 'UPDATE' or updated_at = now() group by workspace_id
  loop
    sent := sent + 1;
    if sent > 10 then
      perform pg_notify('peoplekit_contacts', json_build_object('workspace', found.workspace_id)::text);
      continue;
    end if;
    ids := null;
    if found.count <= 100 then
      select array_agg(id) into ids from changed
      where workspace_id = found.workspace_id and (tg_op <> 'UPDATE' or updated_at = now());
    end if;
    perform pg_notify('peoplekit_contacts', json_strip_nulls(
      json_build_object('workspace', found.workspace_id, 'count', found.count, 'ids', ids))::text);
  end loop;
  perform set_config('peoplekit.notified', sent::text, true);
  return null;
end
$$;

create trigger contacts_notify_insert after insert on peoplekit.contacts
  referencing new table as changed for each statement execute function peoplekit.notify_contact_changes();
create trigger contacts_notify_update after update on peoplekit.contacts
  referencing new table as changed for each statement execute function peoplekit.notify_contact_changes();
create trigger contacts_notify_delete after delete on peoplekit.contacts
  referencing old table as changed for each statement execute function peoplekit.notify_contact_changes();
