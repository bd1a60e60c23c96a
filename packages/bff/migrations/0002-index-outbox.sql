-- The search index follows the contacts: whoever changes one leaves a note here, in the same transaction. What the index
-- does not know yet is what stands in this table.

-- Order of changes. A number is never given twice, so that a row whose number is still the same was not changed since.
create sequence peoplekit.index_change;
grant usage on sequence peoplekit.index_change to peoplekit_app;

create table peoplekit.index_outbox (
  workspace_id text not null,
  contact_id uuid not null,
  -- 0: the index that answers; 1: the one that is being built to take its place.
  target smallint not null default 0 check (target in (0, 1)),
  change bigint not null default nextval('peoplekit.index_change'),
  -- Since when the index has been behind on this contact.
  changed_at timestamptz not null default clock_timestamp(),
  -- A worker that has sent this contact and waits for the index. Nobody else sends it before this runs out.
  claimed_by uuid,
  claimed_until timestamptz,
  primary key (workspace_id, contact_id, target)
);

create index index_outbox_oldest on peoplekit.index_outbox (target, changed_at);

alter table peoplekit.index_outbox enable row level security;
alter table peoplekit.index_outbox force row level security;

create policy workspace_isolation on peoplekit.index_outbox
  using (workspace_id = current_setting('peoplekit.workspace', true))
  with check (workspace_id = current_setting('peoplekit.workspace', true));

-- The worker that fills the index serves all workspaces. It says so for one transaction, as a request names its workspace.
create policy index_worker on peoplekit.index_outbox
  using (current_setting('peoplekit.index_worker', true) = 'on')
  with check (current_setting('peoplekit.index_worker', true) = 'on');

create policy index_worker on peoplekit.contacts for select
  using (current_setting('peoplekit.index_worker', true) = 'on');

grant select, insert, update, delete on peoplekit.index_outbox to peoplekit_app;

-- One row about the index as a whole: it belongs to no workspace and holds nothing of any.
create table peoplekit_meta.index_state (
  only_row boolean primary key default true check (only_row),
  -- Settings and document form that the answering index was built with; null before the first.
  version text,
  -- The answering index holds every contact but for what stands in the outbox.
  ready boolean not null default false,
  -- Changes are noted for the index that is being built as well.
  building boolean not null default false,
  -- The two indexes are about to change places: nothing is sent.
  paused boolean not null default false,
  -- Grows whenever changes leave the outbox. While it stays the same, what is not in the outbox was not in it before.
  drained bigint not null default 0,
  rebuilt_by uuid,
  rebuilt_until timestamptz,
  reconciled_by uuid,
  reconciled_until timestamptz,
  reconciled_at timestamptz
);
insert into peoplekit_meta.index_state default values;
grant select, update on peoplekit_meta.index_state to peoplekit_app;

-- Once per statement, whatever its size; runs as the writer, and so sees and notes nothing of other workspaces.
create function peoplekit.note_contacts(workspaces text[], ids uuid[]) returns void language sql as $$
  insert into peoplekit.index_outbox (workspace_id, contact_id, target)
  select workspace_id, contact_id, target
  from unnest(workspaces, ids) as changed (workspace_id, contact_id),
    (select 0 union all select 1 from peoplekit_meta.index_state where building) as targets (target)
  order by workspace_id, contact_id, target
  on conflict (workspace_id, contact_id, target) do update set change = excluded.change;
  select pg_notify('peoplekit_index', '');
$$;

create function peoplekit.note_added_contacts() returns trigger language plpgsql as $$
begin
  perform peoplekit.note_contacts(array_agg(workspace_id), array_agg(id)) from added having count(*) > 0;
  return null;
end
$$;

create function peoplekit.note_changed_contacts() returns trigger language plpgsql as $$
begin
  -- An update that changed nothing keeps its revision. One that moved a contact to another key leaves two to look at.
  perform peoplekit.note_contacts(array_agg(workspace_id), array_agg(id)) from (
    select workspace_id, id, revision from after_change except select workspace_id, id, revision from before_change
    union
    select workspace_id, id, null from (
      select workspace_id, id from before_change except select workspace_id, id from after_change
    ) as moved
  ) as changed having count(*) > 0;
  return null;
end
$$;

create function peoplekit.note_removed_contacts() returns trigger language plpgsql as $$
begin
  perform peoplekit.note_contacts(array_agg(workspace_id), array_agg(id)) from removed having count(*) > 0;
  return null;
end
$$;

create trigger contacts_added after insert on peoplekit.contacts referencing new table as added
  for each statement execute function peoplekit.note_added_contacts();
create trigger contacts_changed after update on peoplekit.contacts
  referencing old table as before_change new table as after_change
  for each statement execute function peoplekit.note_changed_contacts();
create trigger contacts_removed after delete on peoplekit.contacts referencing old table as removed
  for each statement execute function peoplekit.note_removed_contacts();

-- Contacts that were there before the outbox come in with the first build of the index.
