-- Reads schedules in the order of their ids.
-- keys: schedules, schedule_ids
-- args: after, limit:number, max_bytes:number
-- It begins after the id `after`, or at the first when that is ''. It reads at most `limit`, and stops after `max_bytes`.
-- Reply the id after which the next page begins, '' at the end; then the rows
local ids = redis.call('ZRANGEBYLEX', schedule_ids, after == '' and '-' or '(' .. after, '+', 'LIMIT', 0, limit + 1)
local rows, bytes, last = {}, 0, ''
for i, id in ipairs(ids) do
  if i > limit or bytes >= max_bytes then
    return { last, unpack(rows) }
  end
  local row = redis.call('HGET', schedules, id)
  if row then
    rows[#rows + 1] = row
    bytes = bytes + #row
  end
  last = id
end
return { '', unpack(rows) }
