-- Deleted contacts have no words: nobody searches them, and to take the words of each along into a new version of its row
-- took more than half of the time of a bulk delete. A generated column is computed with every update of a table that has
-- a trigger ahead of updates; a trigger of its own is asked for what the words come from.
alter table peoplekit.contacts alter column search_text drop expression;

create function peoplekit.set_search_text() returns trigger language plpgsql as $$
begin
  new.search_text := case when new.deleted_at is null then peoplekit.search_words(
    ' ' || coalesce(new.first_name, '') || ' ' || coalesce(new.last_name, '') || ' ' || coalesce(new.email, '') || ' '
    || coalesce(new.username, '') || ' ' || coalesce(new.company, '') || ' ' || coalesce(new.location, '') || ' '
    || coalesce(new.telegram_id, '') || ' ' || coalesce(new.whatsapp_id, '') || ' ' || coalesce(new.viber_id, '') || ' '
    || coalesce(new.instagram_id, '') || ' ' || coalesce(peoplekit.search_digits(new.phone), '')
    || case when octet_length(new.last_name) <> length(new.last_name)
         then ' ' || new.last_name || ' ' || coalesce(new.first_name, '') else '' end
    || case when new.custom = '{}' then ''
         else ' ' || jsonb_path_query_array(new.custom, '$.* ? (@.type() == "string")')::text end
    || ' ')
  end;
  return new;
end
$$;

create trigger contacts_search_text_insert before insert on peoplekit.contacts
  for each row execute function peoplekit.set_search_text();

-- Whoever sets the column itself sets nothing.
create trigger contacts_search_text_update before update on peoplekit.contacts
  for each row when ((
    old.first_name, old.last_name, old.email, old.username, old.company, old.location, old.telegram_id, old.whatsapp_id,
    old.viber_id, old.instagram_id, old.phone, old.custom, old.deleted_at, old.search_text
  ) is distinct from (
    new.first_name, new.last_name, new.email, new.username, new.company, new.location, new.telegram_id, new.whatsapp_id,
    new.viber_id, new.instagram_id, new.phone, new.custom, new.deleted_at, new.search_text
  )) execute function peoplekit.set_search_text();
