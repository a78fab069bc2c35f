-- Moves jobs that are due into their queues, the longest due first.
-- KEYS  1 scheduled, 2 quarantine
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of queues, 4 how many at most, 5 retention of what is set
--       aside in ms
-- Reply how many were moved, when the next one is due in ms from now (-1: none is scheduled), the ids that were set aside
-- include: time
-- include: batch
-- include: push
-- include: record
-- include: quarantine
-- include: ring
local scheduled, quarantine = KEYS[1], KEYS[2]
local jobs, runs, prefix = ARGV[1], ARGV[2], ARGV[3]
local LONGEST_HEADER = 400
local aside = {}

local ids = redis.call('ZRANGEBYSCORE', scheduled, '-inf', now, 'LIMIT', 0, tonumber(ARGV[4]))
if #ids > 0 then
  local waiting, names = {}, {}
  each_piece(ids, function(...)
    redis.call('ZREM', scheduled, ...)
  end)
  for _, id in ipairs(ids) do
    local beginning = redis.pcall('GETRANGE', jobs .. id, 0, LONGEST_HEADER)
    local name, queue
    if type(beginning) == 'string' then
      name, queue = header(beginning)
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
    if push('LPUSH', prefix .. queue, scheduled, list) then
      ring(prefix .. queue, join(names[queue]), #list)
    end
  end
end
local nearest = redis.call('ZRANGE', scheduled, 0, 0, 'WITHSCORES')
return {#ids, nearest[2] and math.max(0, nearest[2] - now) or -1, aside}
