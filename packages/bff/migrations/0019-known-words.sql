-- Words for those who may not see hidden fields. `search_text` holds the words of all fields: to find something in it and
-- then to look whether it stands where the actor may look takes the longer the more contacts hold it, and so tells about
-- hidden values. Where a workspace hides something, each contact has the words of the other fields once more.

alter table peoplekit.field_sets
  -- The fields whose words everybody may search for; null while search looks into nothing hidden.
  add column known_keys text[],
  -- Every contact's `known_text` is made by them.
  add column known_ready boolean not null default true,
  -- When the last values of a field were erased that search looked into.
  add column erased_at timestamptz;

create function peoplekit.known_keys(of_workspace text) returns text[] language sql stable as $$
  with searched as (
    select unnest(array['first_name', 'last_name', 'email', 'username', 'company', 'location', 'telegram_id',
      'whatsapp_id', 'viber_id', 'instagram_id', 'phone']) as key
  ), own as (
    select key, kind, type, privacy from peoplekit.fields where workspace_id = of_workspace and deleted_at is null
  ), hidden as (
    select key from own where privacy = 'hidden' and (kind = 'custom' or key in (select key from searched))
  )
  select array(
    select key from searched where key not in (select key from hidden)
    union all select key from own where kind = 'custom' and type = 'text' and privacy = 'visible' order by key)
  where exists (select from hidden)
$$;

create or replace function peoplekit.note_field_changes() returns trigger language plpgsql as $$
begin
  insert into peoplekit.field_sets as known (workspace_id, known_keys, known_ready, erased_at)
  select workspace_id, keys, keys is null, case when tg_op = 'DELETE' then clock_timestamp() end
  from (select distinct workspace_id from changed) as one, peoplekit.known_keys(workspace_id) as keys
  on conflict (workspace_id) do update set
    version = 0,
    known_keys = excluded.known_keys,
    known_ready = known.known_ready and known.known_keys is not distinct from excluded.known_keys,
    erased_at = coalesce(excluded.erased_at, known.erased_at);
  return null;
end
$$;

alter table peoplekit.contacts add column known_text text;

create or replace view peoplekit.searched_contacts as
  select * from peoplekit.contacts where workspace_id = current_setting('peoplekit.workspace', true);

-- The words of some fields, as `search_text` has those of all.
create function peoplekit.known_words(of_contact peoplekit.contacts, keys text[]) returns text
language plpgsql immutable parallel safe as $$
begin
  if keys is null or of_contact.deleted_at is not null then
    return null;
  end if;
  return peoplekit.search_words(concat_ws(' ', '',
    case when 'first_name' = any(keys) then of_contact.first_name end,
    case when 'last_name' = any(keys) then of_contact.last_name end,
    case when 'email' = any(keys) then of_contact.email end,
    case when 'username' = any(keys) then of_contact.username end,
    case when 'company' = any(keys) then of_contact.company end,
    case when 'location' = any(keys) then of_contact.location end,
    case when 'telegram_id' = any(keys) then of_contact.telegram_id end,
    case when 'whatsapp_id' = any(keys) then of_contact.whatsapp_id end,
    case when 'viber_id' = any(keys) then of_contact.viber_id end,
    case when 'instagram_id' = any(keys) then of_contact.instagram_id end,
    case when 'phone' = any(keys) then peoplekit.search_digits(of_contact.phone) end,
    case when octet_length(of_contact.last_name) <> length(of_contact.last_name) and keys @> '{first_name, last_name}'
      then of_contact.last_name || ' ' || coalesce(of_contact.first_name, '') end,
    case when of_contact.custom <> '{}' then (
      select string_agg(value #>> '{}', ' ' order by key) from jsonb_each(of_contact.custom)
      where key = any(keys) and jsonb_typeof(value) = 'string') end,
    ''));
end
$$;

create function peoplekit.set_known_text() returns trigger language plpgsql as $$
declare
  keys text[];
begin
  select known_keys into keys from peoplekit.field_sets where workspace_id = new.workspace_id;
  new.known_text := case when keys is not null then peoplekit.known_words(new, keys) end;
  return new;
end
$$;

create trigger contacts_known_text_insert before insert on peoplekit.contacts
  for each row execute function peoplekit.set_known_text();

-- Whoever sets the column itself sets nothing.
create trigger contacts_known_text_update before update on peoplekit.contacts
  for each row when ((
    old.first_name, old.last_name, old.email, old.username, old.company, old.location, old.telegram_id, old.whatsapp_id,
    old.viber_id, old.instagram_id, old.phone, old.custom, old.deleted_at, old.known_text
  ) is distinct from (
    new.first_name, new.last_name, new.email, new.username, new.company, new.location, new.telegram_id, new.whatsapp_id,
    new.viber_id, new.instagram_id, new.phone, new.custom, new.deleted_at, new.known_text
  )) execute function peoplekit.set_known_text();

create index contacts_known on peoplekit.contacts using gin (known_text gin_trgm_ops) where known_text is not null;

-- Who looks after jobs sees which workspaces wait for the words.
create policy job_keeper on peoplekit.field_sets for select
  using (current_setting('peoplekit.job_keeper', true) = 'on');

-- Workspaces that hide something already. Whoever migrates owns the tables, and sees nothing of any workspace.
alter table peoplekit.field_sets no force row level security;
alter table peoplekit.fields no force row level security;
update peoplekit.field_sets as own set known_keys = peoplekit.known_keys(own.workspace_id), known_ready = false
where peoplekit.known_keys(own.workspace_id) is not null;
alter table peoplekit.field_sets force row level security;
alter table peoplekit.fields force row level security;
