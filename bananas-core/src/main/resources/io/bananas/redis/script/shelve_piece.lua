-- Sets a piece of a batch aside that cannot be read, so that the rest of the batch is stored.
-- KEYS  1 piece, 2 quarantine
-- ARGV  1 retention in ms, 2 under which name it is set aside
-- Reply nothing of interest
-- include: time
-- include: quarantine
set_aside(KEYS[2], ARGV[1], KEYS[1], ARGV[2])
return 1
