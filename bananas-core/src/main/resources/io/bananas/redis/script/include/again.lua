-- Notes jobs that are to run again, while somebody watches.
-- keys: watched, again
-- `status` is 'scheduled' or 'pending', as the jobs are from now on. Nothing but live views needs it, so jobs run again even when Redis can
-- note nothing. Each entry begins with its number, which is one more than that of the entry before.
local function note_again(status, ids)
  if #ids == 0 or redis.call('EXISTS', watched) == 0 then
    return
  end
  local MOST_NOTED, NOTED_MS = 50, 10000
  local newest = redis.pcall('LINDEX', again, -1)
  local number = type(newest) == 'string' and tonumber(string.match(newest, '^%d+')) or 0
  local entries = {}
  for i = math.max(1, #ids - MOST_NOTED + 1), #ids do
    entries[#entries + 1] = string.format('%.0f %s %s', number + i, status, ids[i])
  end
  redis.pcall('RPUSH', again, unpack(entries))
  redis.pcall('LTRIM', again, -MOST_NOTED, -1)
  redis.pcall('PEXPIRE', again, NOTED_MS)
end
