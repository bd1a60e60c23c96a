-- What a connection was told besides its authorisation, such as which table: nothing in it is secret.
alter table peoplekit.crm_connections add column settings jsonb not null default '{}';
