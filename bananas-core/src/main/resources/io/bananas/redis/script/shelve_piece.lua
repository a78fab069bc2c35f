-- Puts a piece of a batch into quarantine that cannot be read, so that the rest of the batch is stored.
-- given: piece
-- args: name
-- Reply nothing of interest
-- include: quarantine
set_aside(piece, name)
return 1
