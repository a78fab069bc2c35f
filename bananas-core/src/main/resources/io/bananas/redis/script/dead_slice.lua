-- Finds the next dead letters to replay or delete, the oldest first. Finds only those that had died when the first slice was read. Entries
-- whose job is gone pass every filter, so that the caller makes Redis forget them.
-- keys: dead, jobs
-- args: max_entries:number, died_by, died, from_id
-- How many entries to look at at most; then by when the letters died in ms, time of death and id of the place to
-- go on at, or three times '' when it begins here.
-- Reply by when the letters died in ms, time of death and id of the place to go on at or '' and '' when there is none; then the ids
-- include: clock
-- include: rank
-- include: wanted
local died_until = math.min(tonumber(died_by) or now, now)
local rank = died ~= '' and rank_of(dead, died, from_id) or 0
local entries = redis.call('ZRANGE', dead, rank, rank + max_entries, 'WITHSCORES')

local function is_found(id)
  local record = not is_any and redis.call('MGET', jobs .. id)[1]
  return not record or is_wanted(id, record)
end

local ids, next_died, next_id = {}, '', ''
for i = 1, #entries, 2 do
  local id, its_death = entries[i], entries[i + 1]
  if tonumber(its_death) > died_until then
    break
  end
  if i > 2 * max_entries or compared >= MOST_COMPARED then
    next_died, next_id = its_death, id
    break
  end
  if is_found(id) then
    ids[#ids + 1] = id
  end
end
return { string.format('%.0f', died_until), next_died, next_id, unpack(ids) }
