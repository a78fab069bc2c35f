-- Finds dead letters to do something with, the oldest first, up to those that died by the beginning of the sweep. Entries
-- whose job is gone are found whatever is looked for, so that they can be forgotten.
-- KEYS  1 dead
-- ARGV  1 prefix of job records, 2 name or '', 3 beginning of the queues or '', 4 how many entries to look at at most; then,
--       unless the sweep begins here: by when the letters died in ms, time of death and id of the place to go on at
-- Reply by when the letters died in ms, time of death and id of the place to go on at or '' and '' when there is none; then
--       the ids
-- include: time
-- include: record
-- include: walk
-- include: ended
local dead, jobs, name, queues, max_entries = KEYS[1], ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local died_by = tonumber(ARGV[5]) or now
local rank = ARGV[6] and rank_of(dead, ARGV[6], ARGV[7]) or 0
local entries = redis.call('ZRANGE', dead, rank, rank + max_entries, 'WITHSCORES')

local ids, next_died, next_id = {}, '', ''
for i = 1, #entries, 2 do
  local id, died = entries[i], entries[i + 1]
  if tonumber(died) > died_by then
    break
  end
  if i > 2 * max_entries then
    next_died, next_id = died, id
    break
  end
  local head = head_of(jobs .. id)
  if not head or matches(head, name, queues) then
    ids[#ids + 1] = id
  end
end
return {string.format('%.0f', died_by), next_died, next_id, unpack(ids)}
