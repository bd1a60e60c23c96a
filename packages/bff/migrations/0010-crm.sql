-- CRMs: what a workspace is connected to, how fields are mapped, and which contact is which record there.

create table peoplekit.crm_connections (
  workspace_id text not null,
  connector text not null,
  state text not null default 'connected' check (state in ('connected', 'needs_reauth', 'error')),
  -- Id and name of the account there.
  account jsonb not null default '{}',
  -- Access and refresh token, sealed by the server: what stands here opens nothing without its key.
  tokens text not null,
  -- Which key they are sealed with.
  key_id text not null,
  expires_at timestamptz,
  -- One more with each pair of tokens: who waited for another's refresh sees that there was one.
  version bigint not null default 1,
  error text,
  connected_by text not null,
  connected_at timestamptz not null default now(),
  -- Up to when records were read, and by which mapping: the next import reads what changed since.
  imported_until timestamptz,
  imported_mapping integer,
  primary key (workspace_id, connector)
);

-- Authorisations that were begun: each is good once, for ten minutes. Of what the browser carries only the hash is kept.
create table peoplekit.crm_authorizations (
  workspace_id text not null,
  hash text not null,
  connector text not null,
  user_id text not null,
  user_name text,
  verifier text not null,
  redirect_uri text not null,
  return_origin text,
  expires_at timestamptz not null,
  primary key (workspace_id, hash)
);

create table peoplekit.crm_mappings (
  workspace_id text not null,
  connector text not null,
  version integer not null,
  mapping jsonb not null,
  updated_by text not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, connector)
);

create table peoplekit.crm_links (
  workspace_id text not null,
  connector text not null,
  contact_id uuid not null,
  -- Null while the record could not be written.
  external_id text,
  status text not null check (status in ('synced', 'error')),
  error text,
  -- The contact as it was when both were last alike: a later one has something to tell the CRM.
  revision bigint,
  synced_at timestamptz,
  -- Fingerprints of what either side held then, by field: enough to see which side has changed, and no value of anybody.
  snapshot jsonb not null default '{}',
  primary key (workspace_id, contact_id, connector),
  unique (workspace_id, connector, external_id),
  foreign key (workspace_id, contact_id) references peoplekit.contacts on delete cascade
);

-- A record that was read and became no contact stands in the report as well.
alter table peoplekit.job_items
  alter column contact_id drop not null,
  add column external_id text,
  drop constraint job_items_outcome_check,
  add constraint job_items_outcome_check check (outcome in ('created', 'updated', 'unchanged', 'skipped', 'failed'));

do $$
declare
  name text;
begin
  foreach name in array array['crm_connections', 'crm_authorizations', 'crm_mappings', 'crm_links'] loop
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
