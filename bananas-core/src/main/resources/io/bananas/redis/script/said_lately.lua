-- Tells whether a node has lately reported a schedule as part of its code.
-- given: said
-- args: id
-- Reply 1 or 0
-- include: said
return is_said_lately(said, id) and 1 or 0
