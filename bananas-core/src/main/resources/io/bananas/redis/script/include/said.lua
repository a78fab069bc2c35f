-- The schedules in the code of an application, by when a node of it last reported each.
-- include: clock
-- include: pieces
local LATELY_MS = 60000

local function is_said_lately(said, id)
  local score = redis.call('ZSCORE', said, id)
  return score and tonumber(score) > now - LATELY_MS
end
