-- Moves jobs that are due into their queues, the longest due first.
-- KEYS  1 scheduled, 2 quarantine
-- ARGV  1 prefix of job records, 2 prefix of queues, 3 how many at most
-- Reply how many were moved, when the next one is due in ms from now (-1: none is scheduled)
-- include: time
-- include: record
-- include: ring
local scheduled, quarantine = KEYS[1], KEYS[2]
local jobs, prefix = ARGV[1], ARGV[2]
local ids = redis.call('ZRANGEBYSCORE', scheduled, '-inf', now, 'LIMIT', 0, tonumber(ARGV[3]))
if #ids > 0 then
  local keys, waiting, names = {}, {}, {}
  for i, id in ipairs(ids) do
    keys[i] = jobs .. id
  end
  for i, record in ipairs(redis.call('MGET', unpack(keys))) do
    local name, queue
    if record then
      name, queue = header(record)
    end
    if name then
      if not waiting[queue] then
        waiting[queue], names[queue] = {}, {}
      end
      table.insert(waiting[queue], ids[i])
      names[queue][name] = true
    else
      redis.call('HSET', quarantine, ids[i], record or '')
    end
  end
  redis.call('ZREM', scheduled, unpack(ids))
  for queue, list in pairs(waiting) do
    redis.call('LPUSH', prefix .. queue, unpack(list))
    ring(prefix .. queue, join(names[queue]))
  end
end
local nearest = redis.call('ZRANGE', scheduled, 0, 0, 'WITHSCORES')
return {#ids, nearest[2] and math.max(0, nearest[2] - now) or -1}
