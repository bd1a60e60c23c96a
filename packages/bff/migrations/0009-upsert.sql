-- Upserts: contacts are found by what identifies them, and a request that is sent twice has its effect once.

-- In the form in which they are compared, up to a length that every index can hold. Read through `searched_contacts`, as
-- row-level security lets no index of an expression answer.
create index contacts_email on peoplekit.contacts (workspace_id, left(lower(email collate "pg_c_utf8"), 100))
  where email is not null and deleted_at is null;
create index contacts_phone on peoplekit.contacts (workspace_id, left(lower(phone collate "pg_c_utf8"), 100))
  where phone is not null and deleted_at is null;
create index contacts_username on peoplekit.contacts (workspace_id, left(lower(username collate "pg_c_utf8"), 100))
  where username is not null and deleted_at is null;
create index contacts_telegram_id on peoplekit.contacts (workspace_id, left(lower(telegram_id collate "pg_c_utf8"), 100))
  where telegram_id is not null and deleted_at is null;
create index contacts_whatsapp_id on peoplekit.contacts (workspace_id, left(lower(whatsapp_id collate "pg_c_utf8"), 100))
  where whatsapp_id is not null and deleted_at is null;
create index contacts_viber_id on peoplekit.contacts (workspace_id, left(lower(viber_id collate "pg_c_utf8"), 100))
  where viber_id is not null and deleted_at is null;
create index contacts_instagram_id on peoplekit.contacts (workspace_id, left(lower(instagram_id collate "pg_c_utf8"), 100))
  where instagram_id is not null and deleted_at is null;

create table peoplekit.idempotency (
  workspace_id text not null,
  key text not null,
  -- Of what was asked for: the same key with something else is a mistake.
  request bytea not null,
  -- What was answered, packed. Null only inside the transaction that finds it out.
  answer bytea,
  created_at timestamptz not null default now(),
  primary key (workspace_id, key)
);

create index idempotency_age on peoplekit.idempotency (workspace_id, created_at);

alter table peoplekit.idempotency enable row level security;
alter table peoplekit.idempotency force row level security;
create policy workspace_isolation on peoplekit.idempotency
  using (workspace_id = current_setting('peoplekit.workspace', true))
  with check (workspace_id = current_setting('peoplekit.workspace', true));

grant select, insert, update, delete on peoplekit.idempotency to peoplekit_app;
