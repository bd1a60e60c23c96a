-- The quick filter by messages is a range, which read every contact of a workspace: the only one of them without an index.
create index contacts_messages_sent on peoplekit.contacts (workspace_id, total_messages_sent) where deleted_at is null;
