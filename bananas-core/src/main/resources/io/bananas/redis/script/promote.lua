-- Moves due jobs into their queues, the longest due first.
-- keys: scheduled
-- args: limit
-- Reply how many jobs it moved, in how many ms the next one is due, or -1 when none is scheduled, the ids that are in quarantine now
-- include: clock
-- include: records
-- include: header
-- include: waiting
-- include: quarantine
local quarantined = {}
local ids = redis.call('ZRANGEBYSCORE', scheduled, '-inf', now, 'LIMIT', 0, limit)
if #ids > 0 then
  redis.call('ZREM', scheduled, unpack(ids))
  for i, record in ipairs(records_of(ids)) do
    local name, queue
    if record then
      name, queue = header(record)
    end
    if name then
      will_wait(queue, ids[i], name)
    else
      quarantine_job(ids[i])
      quarantined[#quarantined + 1] = ids[i]
    end
  end
  make_wait()
end
local nearest = redis.call('ZRANGE', scheduled, 0, 0, 'WITHSCORES')[2]
return { #ids, nearest and math.max(0, nearest - now) or -1, quarantined }
