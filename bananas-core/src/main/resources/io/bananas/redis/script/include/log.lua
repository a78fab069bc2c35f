-- The log of actions is a list, the newest first. Each entry begins with its number, which is one more than that of the entry before. So
-- the number of an entry tells where it stands.
-- keys: log
local function newest_number()
  local newest = redis.call('LINDEX', log, 0)
  return newest and tonumber(string.match(newest, '^{"n":(%d+)')) or 0
end
