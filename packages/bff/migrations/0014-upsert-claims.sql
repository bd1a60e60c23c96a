-- Values by which upserts are about to create contacts. A row lives as long as the transaction that writes it, which deletes
-- it as well: another one that wants the same waits, and afterwards finds what was created.
create unlogged table peoplekit.upsert_claims (
  workspace_id text not null,
  -- A hash of the field and the value.
  claim bigint not null,
  primary key (workspace_id, claim)
);

alter table peoplekit.upsert_claims enable row level security;
alter table peoplekit.upsert_claims force row level security;
create policy workspace_isolation on peoplekit.upsert_claims
  using (workspace_id = current_setting('peoplekit.workspace', true))
  with check (workspace_id = current_setting('peoplekit.workspace', true));

grant select, insert, delete on peoplekit.upsert_claims to peoplekit_app;
