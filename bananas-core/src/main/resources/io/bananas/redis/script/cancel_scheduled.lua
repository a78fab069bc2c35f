-- Cancels jobs that wait for their time, the earliest first. Each call goes through a piece of them.
-- keys: scheduled, leases
-- args: due, from_id
-- `due` and `from_id` are time and id of the place where the call goes on, or '' at the beginning.
-- Reply time and id of the place where the next call goes on, twice '' at the end; then an empty list; then id, name and queue of each
--       job that has ended
-- include: header
-- include: cancel_many
-- include: wanted
-- include: rank
local AT_ONCE = error_group == '' and 60 or 20

local rank = due ~= '' and rank_of(scheduled, due, from_id) or 0
local entries = redis.call('ZRANGE', scheduled, rank, rank + AT_ONCE, 'WITHSCORES')
local next_due, next_id = '', ''
if #entries > 2 * AT_ONCE then
  next_id, next_due = entries[2 * AT_ONCE + 1], entries[2 * AT_ONCE + 2]
end
local ids = {}
for i = 1, math.min(#entries, 2 * AT_ONCE), 2 do
  ids[#ids + 1] = entries[i]
end
if #ids > 0 then
  local held = redis.call('HMGET', leases, unpack(ids))
  for i, record in ipairs(records_of(ids)) do
    if record and not held[i] and header(record) and not end_of(record) and is_wanted(ids[i], record)
        and not is_beyond_us(record) then
      will_end(ids[i], record)
    end
  end
end
if #ending > 0 and not is_dry then
  redis.call('ZREM', scheduled, unpack(ending))
end
return end_all({ next_due, next_id })
