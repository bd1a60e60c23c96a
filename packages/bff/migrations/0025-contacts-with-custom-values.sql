-- Search looks at the custom values of each contact that it finds by its words, as they may be of fields that are not searched in.
-- This says at once that nobody in a workspace has any.
create index contacts_custom on peoplekit.contacts (workspace_id) where custom <> '{}';
