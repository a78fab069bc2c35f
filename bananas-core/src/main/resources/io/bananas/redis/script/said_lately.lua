-- Tells whether a node has said lately that it has a schedule in its code.
-- given: said
-- args: id
-- Reply 1 or 0
-- include: said
return is_said_lately(said, id) and 1 or 0
