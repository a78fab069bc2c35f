-- Reads schedules that are due, the longest due first.
-- keys: schedules, schedules_due
-- args: skipped:number, limit:number, max_bytes:number
-- `skipped` is how many due schedules to pass over. The script reads at most `limit`, and stops after `max_bytes`.
-- Reply now in ms since the epoch, in how many ms another schedule is due (0: at once, -1: none waits), how many rows are of a later
--       version, then id and row of each other schedule
-- include: clock
-- include: schedules
local ids = redis.call('ZRANGEBYSCORE', schedules_due, '-inf', now, 'LIMIT', skipped, limit)
local read, later, bytes, more = {}, 0, 0, #ids == limit
for _, id in ipairs(ids) do
  if bytes >= max_bytes then
    more = true
    break
  end
  local row = redis.call('HGET', schedules, id)
  local version = row and string.match(row, '^{"v":(%d+),')
  if not row then
    delete_schedule(id)
  elseif version and version ~= '1' then
    later = later + 1
  else
    bytes = bytes + #row
    read[#read + 1] = id
    read[#read + 1] = row
  end
end
local until_next = 0
if not more then
  local nearest = redis.call('ZRANGEBYSCORE', schedules_due, '(' .. string.format('%.0f', now), '+inf', 'WITHSCORES', 'LIMIT', 0, 1)[2]
  until_next = nearest and nearest - now or -1
end
return { now, until_next, later, unpack(read) }
