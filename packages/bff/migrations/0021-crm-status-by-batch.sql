-- Links of many contacts are followed at once. Where Postgres has no statistics yet, as while a workspace is filled, it
-- compared each contact of a batch with all that there are, and looked for the links of each among all: nine tenths of the time
-- of an import or an export. Tables are asked by lists of keys here, and what comes of that is put together by hashes.
create or replace function peoplekit.follow_links(workspaces text[], ids uuid[]) returns void language plpgsql
  set enable_nestloop = off set enable_seqscan = off set jit = off as $$
begin
  perform from peoplekit.contacts as c where c.workspace_id = any(workspaces) and c.id = any(ids)
    order by c.workspace_id, c.id for update of c;
  with linked as (
    select c.workspace_id, c.id, c.crm_status as before, case
      when bool_or(l.status = 'error') then 'error'
      when bool_or(l.status = 'synced' and l.revision is distinct from c.revision) then 'pending'
      when bool_or(l.status = 'synced') then 'synced'
      else 'not_synced'
    end as status
    from peoplekit.contacts as c
    left join (
      select workspace_id, contact_id, status, revision from peoplekit.crm_links
      where workspace_id = any(workspaces) and contact_id = any(ids)
    ) as l on l.workspace_id = c.workspace_id and l.contact_id = c.id
    where c.workspace_id = any(workspaces) and c.id = any(ids)
    group by c.workspace_id, c.id, c.crm_status
  ),
  found as materialized (select workspace_id, id, status from linked where status <> before),
  followed as (
    update peoplekit.contacts as c set crm_status = found.status from found
    where c.workspace_id = found.workspace_id and c.id = found.id
      and c.workspace_id = any(workspaces) and c.id = any(ids)
    returning c.workspace_id, c.id
  )
  select array_agg(workspace_id), array_agg(id) into workspaces, ids from followed;
  if ids is not null then
    perform peoplekit.note_contacts(workspaces, ids);
  end if;
end
$$;

create or replace function peoplekit.follow_changed_links() returns trigger language plpgsql as $$
begin
  perform peoplekit.follow_links(array_agg(distinct workspace_id), array_agg(distinct contact_id))
  from changed having count(*) > 0;
  return null;
end
$$;

drop function peoplekit.crm_status_of(text, uuid, bigint);
