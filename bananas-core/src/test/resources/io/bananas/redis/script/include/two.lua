-- Two.
-- include: one
local two = 2
