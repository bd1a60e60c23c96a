-- Ids of the audit log are random: a count over all workspaces would tell each how much the others do.

alter table peoplekit.audit drop column id;
alter table peoplekit.audit add column id uuid not null default gen_random_uuid();
alter table peoplekit.audit add primary key (workspace_id, id);

-- Dropped with the column.
create index audit_at on peoplekit.audit (workspace_id, at desc, id desc);
