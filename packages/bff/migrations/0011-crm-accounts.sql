-- Which account a link leads into: the same id is somebody else in another one.
alter table peoplekit.crm_links add column account_id text;
