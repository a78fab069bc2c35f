-- A number from Redis. A key that holds something else is as good as empty here: the audit tells of it, and all others are shown.
local function count(...)
  return tonumber(redis.pcall(...)) or 0
end
