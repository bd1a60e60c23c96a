-- What was said to an authorisation that was begun, such as which table: nothing in it is secret.
alter table peoplekit.crm_authorizations add column settings jsonb not null default '{}';
