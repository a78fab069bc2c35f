-- keys: dead, jobs
-- args: id, owner
local _ = jobs .. dead
