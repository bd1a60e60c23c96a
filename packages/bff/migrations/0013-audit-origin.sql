-- Where an actor called from, as far as the server could tell: `{ip, userAgent}`. Jobs keep that of who began them, for the
-- lines that they write later.
alter table peoplekit.audit add column origin jsonb;
alter table peoplekit.jobs add column origin jsonb;

-- The log is read from its latest line on, narrowed down by one of these.
create index audit_actor on peoplekit.audit (workspace_id, actor, at desc, id desc);
create index audit_action on peoplekit.audit (workspace_id, action, at desc, id desc);
create index audit_contact on peoplekit.audit (workspace_id, contact_id, at desc, id desc) where contact_id is not null;
create index audit_field on peoplekit.audit (workspace_id, field, at desc, id desc) where field is not null;

-- An import names the CRM record of a contact in its report: who erases the contact finds it.
create index job_items_record on peoplekit.job_items (workspace_id, contact_id) where external_id is not null;

-- Tells who listens that the fields of a workspace are others. Once for a transaction, however often they change in it.
create function peoplekit.notify_field_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('peoplekit_fields', json_build_object('workspace', new.workspace_id)::text);
  return null;
end
$$;

create trigger field_sets_notify after insert or update on peoplekit.field_sets
  for each row execute function peoplekit.notify_field_change();
