-- What search in Postgres looks into: the words of a contact, folded, each after a blank, so that ' ann' is the start of one.

-- Lower case and accents as `foldSearchText` in core has it; blanks for whatever is neither letter, mark nor digit as far as
-- people type it: ASCII, Latin-1, general and CJK punctuation, full-width forms of ASCII punctuation.
create function peoplekit.search_words(given text) returns text language sql immutable parallel safe return
  regexp_replace(
    case
      when octet_length(given) = length(given) then lower(given collate "pg_c_utf8")
      else regexp_replace(normalize(lower(given collate "pg_c_utf8"), NFKD), '[\u0300-\u036f]+', '', 'g')
    end,
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u3004\u3008-\u3020\u3030-\u303f\uff00-\uff0f\uff1a-\uff20]+', ' ', 'g');

-- As `phoneDigits` in core has it.
create function peoplekit.search_digits(phone text) returns text language sql immutable parallel safe return
  ltrim(regexp_replace(phone, '\D+', '', 'g'), '0');

alter table peoplekit.contacts add column search_text text generated always as (
  peoplekit.search_words(
    ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '') || ' '
    || coalesce(username, '') || ' ' || coalesce(company, '') || ' ' || coalesce(location, '') || ' '
    || coalesce(telegram_id, '') || ' ' || coalesce(whatsapp_id, '') || ' ' || coalesce(viber_id, '') || ' '
    || coalesce(instagram_id, '') || ' ' || coalesce(peoplekit.search_digits(phone), '')
    -- Where names are written without a blank, the family name may come first.
    || case when octet_length(last_name) <> length(last_name) then ' ' || last_name || ' ' || coalesce(first_name, '') else '' end
    -- Texts of custom fields, and whatever else is a string there: who may not search in it is kept out by the query.
    || case when custom = '{}' then '' else ' ' || jsonb_path_query_array(custom, '$.* ? (@.type() == "string")')::text end
    || ' '
  )
) stored;

create index contacts_search on peoplekit.contacts using gin (search_text gin_trgm_ops) where deleted_at is null;

-- Before an update has happened the column is not computed, so that a row as a whole would always look changed.
drop trigger contacts_revision on peoplekit.contacts;
create trigger contacts_revision before update on peoplekit.contacts
  for each row when ((
    old.workspace_id, old.id, old.telegram_id, old.whatsapp_id, old.viber_id, old.instagram_id, old.username,
    old.email, old.phone, old.first_name, old.last_name, old.opt_in_whatsapp, old.language, old.company,
    old.location, old.is_valid, old.is_blocked, old.ai_available, old.chat_status, old.chat_category, old.priority,
    old.lead_source, old.lead_status, old.interest_level, old.product_interest, old.registration_date,
    old.total_messages_sent, old.total_messages_received, old.last_message_sent_at, old.last_message_received_at,
    old.last_seen_at, old.first_message_received_at, old.total_flows_started, old.total_flows_completed,
    old.flow_completion_rate, old.last_flow_completed, old.total_ai_messages_sent, old.total_bot_messages_sent,
    old.total_user_messages_sent, old.custom, old.revision, old.created_at, old.updated_at, old.deleted_at
  ) is distinct from (
    new.workspace_id, new.id, new.telegram_id, new.whatsapp_id, new.viber_id, new.instagram_id, new.username,
    new.email, new.phone, new.first_name, new.last_name, new.opt_in_whatsapp, new.language, new.company,
    new.location, new.is_valid, new.is_blocked, new.ai_available, new.chat_status, new.chat_category, new.priority,
    new.lead_source, new.lead_status, new.interest_level, new.product_interest, new.registration_date,
    new.total_messages_sent, new.total_messages_received, new.last_message_sent_at, new.last_message_received_at,
    new.last_seen_at, new.first_message_received_at, new.total_flows_started, new.total_flows_completed,
    new.flow_completion_rate, new.last_flow_completed, new.total_ai_messages_sent, new.total_bot_messages_sent,
    new.total_user_messages_sent, new.custom, new.revision, new.created_at, new.updated_at, new.deleted_at
  )) execute function peoplekit.bump_contact_revision();
