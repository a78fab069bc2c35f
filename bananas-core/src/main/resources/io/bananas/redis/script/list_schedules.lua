-- Reads schedules, by id.
-- keys: schedules, schedule_ids
-- args: after, limit:number, max_bytes:number
-- Those after this id, empty: from the first on; at most so many, and after how many bytes to stop.
-- Reply the id after which others follow, empty when none does; then the rows
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
