-- One.
local one = 1
