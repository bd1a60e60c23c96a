-- Who wrote the query of a view (null: its owner, before this version): they know the values in it, the owner need not. And
-- the fields that were hidden from them then: what they search for was found in none of these.
alter table peoplekit.views
  add column query_by text,
  add column query_unseen text[] not null default '{}';
