-- Row-level security looks at a row before anything that could tell about it to somebody else does, and LIKE, similarity
-- and the like are no exceptions: through the policy of `contacts` no index but those of plain comparisons can be used,
-- and searching for a word reads every row of the table. This view shows the same rows by a plain condition, so that
-- the index of words answers. It may be read, by statements of this program; it cannot be written.
do $$
begin
  if not exists (select from pg_roles where rolname = 'peoplekit_search') then
    create role peoplekit_search nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then
  null;
end
$$;

do $$
begin
  if not pg_has_role(current_user, 'peoplekit_search', 'set') then
    execute format('grant peoplekit_search to %I', current_user);
  end if;
end
$$;

create view peoplekit.searched_contacts as
  select * from peoplekit.contacts where workspace_id = current_setting('peoplekit.workspace', true);

-- A view reads as its owner, whom the policy lets see all: what is seen is decided by the view.
grant usage, create on schema peoplekit to peoplekit_search;
alter view peoplekit.searched_contacts owner to peoplekit_search;
revoke create on schema peoplekit from peoplekit_search;
grant select on peoplekit.contacts to peoplekit_search;
create policy searched on peoplekit.contacts for select to peoplekit_search using (true);

grant select on peoplekit.searched_contacts to peoplekit_app;

-- Not for undeleted contacts alone: of two indexes that both say so Postgres uses one only, and what narrows a search down
-- is the filter beside the words.
drop index peoplekit.contacts_search;
create index contacts_search on peoplekit.contacts using gin (search_text gin_trgm_ops);

-- The fields of the quick filters, which count by them as well.
create index contacts_language on peoplekit.contacts (workspace_id, language) where deleted_at is null;
create index contacts_chat_status on peoplekit.contacts (workspace_id, chat_status) where deleted_at is null;
create index contacts_chat_category on peoplekit.contacts (workspace_id, chat_category) where deleted_at is null;
create index contacts_priority on peoplekit.contacts (workspace_id, priority) where deleted_at is null;

-- A queue: emptied all the time, and asked with every query. What an import has left in it is cleared away at the next turn.
alter table peoplekit.index_outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
