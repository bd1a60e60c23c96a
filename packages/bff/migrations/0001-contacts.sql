-- Contacts: the 38 system fields as typed columns, custom fields as jsonb.
-- Every key starts with workspace_id, so that the table can be distributed (Citus) or partitioned by it later.

create extension if not exists pg_trgm;

-- The role that requests work as. It owns nothing and cannot bypass row-level security. An administrator may have made
-- it beforehand, for a user who may not. Roles belong to the whole cluster: another database of it may be creating the
-- same one at this moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'peoplekit_app') then
    create role peoplekit_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then
  null;
end
$$;

-- Whoever migrates also serves, and must be able to become that role (since Postgres 16 not implied by having made it).
do $$
begin
  if not pg_has_role(current_user, 'peoplekit_app', 'set') then
    execute format('grant peoplekit_app to %I', current_user);
  end if;
end
$$;

grant usage on schema peoplekit to peoplekit_app;

-- A server that runs as a mere member of that role still has to see that nothing is pending.
grant usage on schema peoplekit_meta to peoplekit_app;
grant select on peoplekit_meta.migrations to peoplekit_app;

create table peoplekit.contacts (
  workspace_id text not null,
  id uuid not null,
  telegram_id text,
  whatsapp_id text,
  viber_id text,
  instagram_id text,
  username text,
  email text,
  phone text,
  first_name text,
  last_name text,
  opt_in_whatsapp boolean,
  language text,
  company text,
  location text,
  is_valid boolean,
  is_blocked boolean,
  ai_available boolean,
  chat_status text,
  chat_category text,
  priority text,
  lead_source text,
  lead_status text,
  interest_level text,
  product_interest text[],
  registration_date timestamptz,
  total_messages_sent integer,
  total_messages_received integer,
  last_message_sent_at timestamptz,
  last_message_received_at timestamptz,
  last_seen_at timestamptz,
  first_message_received_at timestamptz,
  total_flows_started integer,
  total_flows_completed integer,
  flow_completion_rate double precision,
  last_flow_completed timestamptz,
  total_ai_messages_sent integer,
  total_bot_messages_sent integer,
  total_user_messages_sent integer,
  custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object'),
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id)
);

-- The table as it opens: seen last first.
create index contacts_last_seen on peoplekit.contacts (workspace_id, last_seen_at desc nulls last, id) where deleted_at is null;

alter table peoplekit.contacts enable row level security;
alter table peoplekit.contacts force row level security;

create policy workspace_isolation on peoplekit.contacts
  using (workspace_id = current_setting('peoplekit.workspace', true))
  with check (workspace_id = current_setting('peoplekit.workspace', true));

grant select, insert, update, delete on peoplekit.contacts to peoplekit_app;

-- Any writer counts, a psql session included: the revision cannot be forgotten and cannot be set by hand.
create function peoplekit.bump_contact_revision() returns trigger language plpgsql as $$
begin
  new.revision := old.revision + 1;
  new.updated_at := now();
  return new;
end
$$;

create trigger contacts_revision before update on peoplekit.contacts
  for each row when (old.* is distinct from new.*) execute function peoplekit.bump_contact_revision();
