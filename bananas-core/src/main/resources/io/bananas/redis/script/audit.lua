-- Checks one bounded piece of the keyspace and repairs what it finds: it moves jobs to where they run again. It goes on where the last
-- step of any node ended. A pass goes through all places; the next pass begins after a rest.
-- keys: audit_pass, audit_last, audit_lists, audit_indexes, audit_suspects, audit_suspicions, audit_searches, audit_routes_in_use
-- args: max_steps:number, period:number, rest:number
-- All nodes together take at most `max_steps` steps in a `period`. `rest` is the least time between the beginnings of two passes. Both
-- times are in ms.
-- Reply 1 when another step may follow at once; for how many ms no step can follow, 0 when that is not known; then for each kind of finding:
--       kind, how many, how many of them are repaired, up to 10 ids separated by spaces
-- include: clock
-- include: audit/findings
-- include: audit/leases
-- include: audit/scheduled
-- include: audit/waiting
-- include: audit/side_lists
-- include: audit/records
-- include: audit/suspects
-- include: audit/dead
-- include: audit/quarantine
-- include: audit/leftovers

-- Records come after all places in which a job may be: so the pass meets a job that moves on meanwhile.
local PLACES = {
  'leases', 'scheduled', 'routes', 'parked', 'side_lists', 'waiting', 'records', 'suspects', 'dead', 'quarantine', 'tried', 'cancels',
  'unused_routes'
}

function audit.forget_notes()
  redis.call('DEL', audit_lists, audit_indexes, audit_suspects, audit_suspicions, audit_searches, audit_routes_in_use)
end

-- Whether less than `time` has passed. A time in the future does not count: a clock that went back must not stop the audit.
function audit.is_recent(at, time)
  at = tonumber(at)
  return at and now >= at and now - at < time
end

-- Begins a step, and answers with its number in this period. The first write needs memory: when memory is full, the step does not begin,
-- and nothing is half done.
function audit.begin(at)
  if audit.is_recent(at, period) then
    return redis.call('HINCRBY', audit_pass, 'steps', 1)
  end
  redis.call('HSET', audit_pass, 'at', now, 'steps', 1)
  return 1
end

-- The index of a place and the cursor in it. When this version does not know the place, the pass begins anew.
function audit.index_of_place(place, cursor)
  for i, candidate in ipairs(PLACES) do
    if candidate == place then
      return i, cursor
    end
  end
  return 1, nil
end

-- Checks as much as a step may. Answers with where to go on: the place, or nil when the pass is over, and the cursor.
function audit.go_on(place, cursor)
  local number
  number, cursor = audit.index_of_place(place, cursor)
  while number <= #PLACES and audit.left > 0 do
    audit.spend(1)
    local went_well, next_cursor = pcall(checks[PLACES[number]], cursor or audit.START)
    if not went_well then
      audit.found('unchecked_place', PLACES[number], false)
    end
    cursor = went_well and next_cursor or nil
    number = cursor and number or number + 1
  end
  return PLACES[number], cursor
end

local at, steps, place, cursor = unpack(redis.call('HMGET', audit_pass, 'at', 'steps', 'place', 'cursor'))
if audit.is_recent(at, period) and tonumber(steps) >= max_steps then
  return { 0, 0 }
end
local before = not place and redis.call('HGET', audit_last, 'started_at')
if audit.is_recent(before, rest) then
  return { 0, before + rest - now }
end
local step = audit.begin(at)
if not place then
  redis.call('HSET', audit_pass, 'started_at', now)
  audit.forget_notes()
end
place, cursor = audit.go_on(place, cursor)
local reply = audit.tell({ place and step < max_steps and 1 or 0, 0 })
if place then
  redis.call('HSET', audit_pass, 'place', place, 'cursor', cursor or audit.START)
else
  redis.call('HSET', audit_pass, 'finished_at', now)
  redis.call('HDEL', audit_pass, 'at', 'steps', 'place', 'cursor')
  audit.forget_notes()
  redis.call('RENAME', audit_pass, audit_last)
end
return reply
