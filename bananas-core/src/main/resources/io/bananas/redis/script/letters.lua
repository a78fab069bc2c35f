-- Reads dead letters, the newest first. Entries whose job is gone or lives again are passed over.
-- KEYS  1 dead
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 name or '', 4 beginning of the queues or '', 5 how many at most,
--       6 how many entries to look at at most, 7 after how many bytes to stop; then, unless it begins with the newest, time
--       of death in ms and id of the place before which it begins
-- Reply how many entries were looked at, how many bytes were read, time of death and id of the last entry that was looked
--       at or '' and '' when there is none before it; then for each letter: id, record, run record, of
--       both the size when they are large
-- include: record
-- include: walk
-- include: ended
-- include: large
local dead, jobs, runs, name, queues = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local limit, max_entries, max_bytes = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local FIELDS = 3

local rank = ARGV[8] and rank_of(dead, ARGV[8], ARGV[9]) or redis.call('ZCARD', dead)
local entries = {}
if rank > 0 then
  entries = redis.call('ZRANGE', dead, math.max(0, rank - max_entries), rank - 1, 'WITHSCORES')
end

local letters, looked, bytes, last, died = {}, 0, 0, '', ''
for i = #entries - 1, 1, -2 do
  if #letters >= limit * FIELDS or bytes >= max_bytes then
    break
  end
  local id = entries[i]
  local head = head_of(jobs .. id)
  local run = head and matches(head, name, queues) and head_of(runs .. id)
  if end_of(run) == 'failed' then
    bytes = bytes + size_of(jobs .. id) + size_of(runs .. id)
    letters[#letters + 1] = id
    letters[#letters + 1] = text_or_size(jobs .. id)
    letters[#letters + 1] = text_or_size(runs .. id)
  end
  looked, last, died = looked + 1, id, entries[i + 1]
end

if looked == rank then
  last, died = '', ''
end
return {looked, bytes, died, last, unpack(letters)}
