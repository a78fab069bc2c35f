-- Notes what all counters show at the begin of a minute. Whoever comes first in a minute notes it.
-- keys: minutes, leases, scheduled, dead, stats
-- args: waiting, keep
-- `waiting` is how many jobs wait in all queues. Redis keeps a minute for `keep` ms.
-- Reply in how many ms the next minute begins
-- include: clock
-- include: count
local MINUTE_MS = 60000
local OF_STATS = { 'completed', 'failed', 'retried', 'crashed', 'cancelled' }

local minute = minutes .. math.floor(now / MINUTE_MS)
if redis.call('HSETNX', minute, 'at', now) == 1 then
  local sample = {
    'waiting', waiting,
    'processing', count('HLEN', leases), 'scheduled', count('ZCARD', scheduled), 'dead', count('ZCARD', dead),
  }
  for _, name in ipairs(OF_STATS) do
    sample[#sample + 1] = name
    sample[#sample + 1] = count('HGET', stats, name)
  end
  redis.call('HSET', minute, unpack(sample))
  redis.call('PEXPIRE', minute, keep)
end
return MINUTE_MS - now % MINUTE_MS
