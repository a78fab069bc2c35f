-- Counts dead letters by group, the newest first. Each call goes through a piece of them. Skips entries whose job is gone or runs again.
-- keys: dead, jobs
-- args: max_entries:number, died, before_id
-- How many entries at most; time of death in ms and id of the place before which the piece begins, or '' and '' when it begins with the newest.
-- Reply how many entries were looked at, time of death and id of the last of them or '' and '' when there is none before it; then for each
--       group: its id, name of the jobs, type and message of the errors, how many jobs, when the first and the last of them died in ms, the
--       ids of the newest, how many died in each of the last 24 hours, the oldest hour first, or nothing when none did
-- include: clock
-- include: rank
-- include: wanted
-- include: error_group
local MOST_SAMPLES = 10
local HOURS, HOUR = 24, 3600000

local groups, reply = {}, {}

-- Redis' clock may have been set back since the job died.
local function hour_of(died_at)
  return HOURS - math.max(0, math.floor((now - died_at) / HOUR))
end

local function count_hour(hours, hour)
  if hour < 1 then
    return
  end
  if #hours == 0 then
    for i = 1, HOURS do
      hours[i] = 0
    end
  end
  hours[hour] = hours[hour] + 1
end

local function note(id, died_at, record)
  local name = header(record) or ''
  local group, kind, message, size = error_group_of(id, name)
  compared = compared + size
  local key = group ~= '' and group or name
  local found = groups[key]
  if not found then
    found = { group, name, kind, message, 0, died_at, died_at, {}, {} }
    groups[key], reply[#reply + 1] = found, found
  end
  found[5], found[6] = found[5] + 1, died_at
  if #found[8] < MOST_SAMPLES then
    table.insert(found[8], id)
  end
  count_hour(found[9], hour_of(died_at))
end

local rank = died ~= '' and rank_of(dead, died, before_id) or redis.call('ZCARD', dead)
local entries = {}
if rank > 0 then
  entries = redis.call('ZRANGE', dead, math.max(0, rank - max_entries), rank - 1, 'WITHSCORES')
end
local looked, last, last_died = 0, '', ''
for i = #entries - 1, 1, -2 do
  if compared >= MOST_COMPARED then
    break
  end
  local id = entries[i]
  local record = redis.call('MGET', jobs .. id)[1]
  if record and end_of(record) == 'failed' and is_wanted(id, record) then
    note(id, entries[i + 1], record)
  end
  looked, last, last_died = looked + 1, id, entries[i + 1]
end

if looked == rank then
  last, last_died = '', ''
end
return { looked, last_died, last, unpack(reply) }
