-- What stands in a queue is written several times: when it is taken on, when it is sent again. With room left in each page the
-- new version of a row stays beside the old one and its indexes are left alone; without, each was entered into all of them anew,
-- and whoever counted what is pending looked at the old entries as well.
alter table peoplekit.index_outbox set (fillfactor = 50);
alter table peoplekit.job_items set (fillfactor = 70);
