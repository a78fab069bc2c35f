-- Moves jobs that are due into their queues, the longest due first.
-- KEYS  1 scheduled, 2 quarantine
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of queues, 4 how many at most, 5 retention of what is set
--       aside in ms
-- Reply how many were moved, when the next one is due in ms from now (-1: none is scheduled), the ids that were set aside
-- include: time
-- include: record
-- include: quarantine
-- include: ring
local scheduled, quarantine = KEYS[1], KEYS[2]
local jobs, runs, prefix = ARGV[1], ARGV[2], ARGV[3]
local aside = {}
local ids = redis.call('ZRANGEBYSCORE', scheduled, '-inf', now, 'LIMIT', 0, tonumber(ARGV[4]))
if #ids > 0 then
  local keys, waiting, names = {}, {}, {}
  for i, id in ipairs(ids) do
    keys[i] = jobs .. id
  end
  local records = redis.call('MGET', unpack(keys))
  redis.call('ZREM', scheduled, unpack(ids))
  for i, id in ipairs(ids) do
    local name, queue
    if records[i] then
      name, queue = header(records[i])
    end
    if name then
      if not waiting[queue] then
        waiting[queue], names[queue] = {}, {}
      end
      table.insert(waiting[queue], id)
      names[queue][name] = true
    else
      set_aside_job(quarantine, ARGV[5], jobs, runs, id)
      aside[#aside + 1] = id
    end
  end
  for queue, list in pairs(waiting) do
    redis.call('LPUSH', prefix .. queue, unpack(list))
    ring(prefix .. queue, join(names[queue]))
  end
end
local nearest = redis.call('ZRANGE', scheduled, 0, 0, 'WITHSCORES')
return {#ids, nearest[2] and math.max(0, nearest[2] - now) or -1, aside}
