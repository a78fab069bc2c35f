-- A number from Redis. A key of another type counts as empty: so the other numbers are shown, and the audit reports the key.
local function count(...)
  return tonumber(redis.pcall(...)) or 0
end
