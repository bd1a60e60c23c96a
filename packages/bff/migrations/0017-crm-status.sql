-- Whether the CRMs know a contact as it is: the worst of its links, to filter and sort by. It stands beside the fields, follows
-- the links, and counts as no change of the contact.
alter table peoplekit.contacts add column crm_status text not null default 'not_synced'
  check (crm_status in ('error', 'pending', 'synced', 'not_synced'));

create index contacts_crm_status on peoplekit.contacts (workspace_id, crm_status)
  where deleted_at is null and crm_status <> 'not_synced';

create or replace view peoplekit.searched_contacts as
  select * from peoplekit.contacts where workspace_id = current_setting('peoplekit.workspace', true);

create function peoplekit.crm_status_of(of_workspace text, of_contact uuid, at_revision bigint) returns text
language sql stable return (
  select case
    when bool_or(status = 'error') then 'error'
    when bool_or(status = 'synced' and revision is distinct from at_revision) then 'pending'
    when bool_or(status = 'synced') then 'synced'
    else 'not_synced'
  end
  from peoplekit.crm_links where workspace_id = of_workspace and contact_id = of_contact
);

-- A contact that has been changed has something to tell.
create or replace function peoplekit.bump_contact_revision() returns trigger language plpgsql as $$
begin
  new.revision := old.revision + 1;
  new.updated_at := now();
  if new.crm_status = 'synced' then
    new.crm_status := 'pending';
  end if;
  return new;
end
$$;

-- Once per statement, contacts in the order of their ids as everybody locks them. The index is told, as no revision changes.
create function peoplekit.follow_links(workspaces text[], ids uuid[]) returns void language plpgsql as $$
begin
  perform from peoplekit.contacts as c
    join (select distinct w, i from unnest(workspaces, ids) as given (w, i)) as touched
      on c.workspace_id = touched.w and c.id = touched.i
    order by c.workspace_id, c.id for update of c;
  with touched as (select distinct w, i from unnest(workspaces, ids) as given (w, i)),
  found as materialized (
    select c.workspace_id, c.id, peoplekit.crm_status_of(c.workspace_id, c.id, c.revision) as status
    from peoplekit.contacts as c join touched on c.workspace_id = touched.w and c.id = touched.i
  ),
  followed as (
    update peoplekit.contacts as c set crm_status = found.status from found
    where c.workspace_id = found.workspace_id and c.id = found.id and c.crm_status <> found.status
    returning c.workspace_id, c.id
  )
  select array_agg(workspace_id), array_agg(id) into workspaces, ids from followed;
  if ids is not null then
    perform peoplekit.note_contacts(workspaces, ids);
  end if;
end
$$;

create function peoplekit.follow_changed_links() returns trigger language plpgsql as $$
begin
  perform peoplekit.follow_links(array_agg(workspace_id), array_agg(contact_id)) from changed having count(*) > 0;
  return null;
end
$$;

create trigger crm_links_added after insert on peoplekit.crm_links
  referencing new table as changed for each statement execute function peoplekit.follow_changed_links();
create trigger crm_links_changed after update on peoplekit.crm_links
  referencing new table as changed for each statement execute function peoplekit.follow_changed_links();
create trigger crm_links_removed after delete on peoplekit.crm_links
  referencing old table as changed for each statement execute function peoplekit.follow_changed_links();

-- Links that were there before.
update peoplekit.contacts as c
set crm_status = peoplekit.crm_status_of(c.workspace_id, c.id, c.revision)
where exists (select from peoplekit.crm_links as l where l.workspace_id = c.workspace_id and l.contact_id = c.id);

-- Who seals all tokens anew finds what there is; it works inside of each workspace.
create policy job_keeper on peoplekit.crm_connections for select
  using (current_setting('peoplekit.job_keeper', true) = 'on');
