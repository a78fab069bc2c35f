-- Reads a page of dead letters, the newest first. Skips entries whose job is gone or runs again.
-- keys: dead, jobs, progress
-- args: limit:number, max_entries:number, max_bytes:number, died, before_id
-- How many letters and entries at most, and after how many bytes to stop; then time of death in ms and id of the place before which the page
-- begins, or '' and '' when it begins with the newest.
-- Reply how many entries were looked at, how many bytes the letters have, time of death and id of the last entry that was looked at or
--       '' and '' when there is none before it; then for each letter: id, record, errors, how far it has come or nil
-- include: rank
-- include: wanted
-- include: brief

local function size_of(record, list)
  local size = #record + (brief == '1' and 0 or payload_bytes((parts_of(record))) or 0)
  for _, error in ipairs(list) do
    size = size + #error
  end
  return size
end

local rank = died ~= '' and rank_of(dead, died, before_id) or redis.call('ZCARD', dead)
local entries = {}
if rank > 0 then
  entries = redis.call('ZRANGE', dead, math.max(0, rank - max_entries), rank - 1, 'WITHSCORES')
end

local letters, looked, bytes, last, last_died = {}, 0, 0, '', ''
for i = #entries - 1, 1, -2 do
  if #letters >= limit or bytes >= max_bytes or compared >= MOST_COMPARED then
    break
  end
  local id = entries[i]
  local record, report = unpack(redis.call('MGET', jobs .. id, progress .. id))
  if record and end_of(record) == 'failed' and is_wanted(id, record) then
    local list = errors_of(id)
    record = shown(record)
    bytes = bytes + size_of(record, list)
    letters[#letters + 1] = { id, record, list, report }
  end
  looked, last, last_died = looked + 1, id, entries[i + 1]
end

if looked == rank then
  last, last_died = '', ''
end
return { looked, bytes, last_died, last, unpack(letters) }
