-- A number from Redis. A key of another type counts as empty: the audit reports it, and the other numbers are shown.
local function count(...)
  return tonumber(redis.pcall(...)) or 0
end
