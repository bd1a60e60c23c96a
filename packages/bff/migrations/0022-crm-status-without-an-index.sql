-- An export writes the CRM status of every contact. With an index on it, each of those rows was entered into all other indexes
-- of contacts anew, the words included: most of what an export cost Postgres. Without one, and with room in each page for the
-- new version of a row, all of them are left alone. Pages that are full already get their room as contacts in them change.
drop index peoplekit.contacts_crm_status;
alter table peoplekit.contacts set (fillfactor = 85);
