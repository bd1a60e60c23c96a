-- Any writer counts: who empties the table at once left no note, so that the index went on naming contacts that are gone. It is
-- built anew, and until then Postgres answers.
create function peoplekit.note_truncated_contacts() returns trigger language plpgsql as $$
begin
  update peoplekit_meta.index_state set ready = false, drained = drained + 1;
  return null;
end
$$;

create trigger contacts_truncated after truncate on peoplekit.contacts
  for each statement execute function peoplekit.note_truncated_contacts();
