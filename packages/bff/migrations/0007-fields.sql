-- Fields of workspaces: their own ones, and what they have changed about those that every workspace has.

create table peoplekit.field_sets (
  workspace_id text not null,
  -- Another number with every change of a field. Who writes contacts holds the row: until then no field changes.
  version bigint not null default 1,
  -- In which order fields are shown. Those that it does not name come after them.
  keys text[] not null default '{}',
  primary key (workspace_id)
);

create table peoplekit.fields (
  workspace_id text not null,
  key text not null check (key ~ '^[a-z0-9_]{1,63}$'),
  kind text not null check (kind in ('system', 'custom')),
  -- Of a system field: null is what it is for everybody.
  label text,
  type text,
  privacy text check (privacy in ('visible', 'hidden')),
  options jsonb check (jsonb_typeof(options) = 'array'),
  default_value jsonb,
  created_at timestamptz not null default clock_timestamp(),
  -- Nobody sees it any more; the row is there until its values are erased, and so long its key is taken.
  deleted_at timestamptz,
  primary key (workspace_id, key),
  check (case kind
    when 'custom' then label is not null and privacy is not null and type in ('text', 'number', 'date', 'boolean', 'enum')
    else type is null end)
);

do $$
declare
  name text;
begin
  foreach name in array array['field_sets', 'fields'] loop
    execute format('alter table peoplekit.%I enable row level security', name);
    execute format('alter table peoplekit.%I force row level security', name);
    execute format(
      'create policy workspace_isolation on peoplekit.%I
         using (workspace_id = current_setting(''peoplekit.workspace'', true))
         with check (workspace_id = current_setting(''peoplekit.workspace'', true))', name);
    -- The worker that fills the index has to know which fields there are, of all workspaces.
    execute format(
      'create policy index_worker on peoplekit.%I for select
         using (current_setting(''peoplekit.index_worker'', true) = ''on'')', name);
  end loop;
end
$$;

grant select, insert, update, delete on peoplekit.field_sets, peoplekit.fields to peoplekit_app;

-- Any writer counts, a psql session included.
create function peoplekit.bump_field_set() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;

create trigger field_sets_version before update on peoplekit.field_sets
  for each row execute function peoplekit.bump_field_set();

create function peoplekit.note_field_changes() returns trigger language plpgsql as $$
begin
  insert into peoplekit.field_sets (workspace_id) select distinct workspace_id from changed
  on conflict (workspace_id) do update set version = 0;
  return null;
end
$$;

create trigger fields_noted_insert after insert on peoplekit.fields
  referencing new table as changed for each statement execute function peoplekit.note_field_changes();
create trigger fields_noted_update after update on peoplekit.fields
  referencing new table as changed for each statement execute function peoplekit.note_field_changes();
create trigger fields_noted_delete after delete on peoplekit.fields
  referencing old table as changed for each statement execute function peoplekit.note_field_changes();
