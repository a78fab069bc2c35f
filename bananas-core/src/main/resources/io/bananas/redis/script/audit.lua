-- Looks at one bounded piece of the keyspace, goes on where the step before ended, whichever node took it, and repairs what
-- it finds by moving jobs to where they run again. A pass walks through all places; the next one begins after a rest.
-- KEYS  1 pass under way, 2 last pass, 3 totals, 4 lists to walk, 5 suspects, 6 routes in use, 7 values tried again, 8 indexes of
--       side lists to walk, 9 leases, 10 processing, 11 scheduled, 12 dead, 13 quarantine, 14 parked, 15 routes, 16 cancels
-- ARGV  1 what every key begins with, 2 prefix of job records, 3 prefix of run records, 4 length of a lease in ms,
--       5 retention of dead letters in ms, 6 of other jobs that ended, 7 and 8 how many steps there may be at most, in how
--       many ms, 9 least time between the beginnings of two passes in ms, 10 the default route, 11 beginning of the queues of
--       any other route, then the endings of a route's queues
-- Reply 1 when another step may follow at once, then for each kind of finding: kind, how many, how many of them were repaired,
--       up to 10 ids separated by spaces
-- include: time
-- include: record
-- include: ring
-- include: requeue
-- include: quarantine
-- include: withdrawn
-- include: audit/findings
-- include: audit/places
-- include: audit/claimed
-- include: audit/scheduled
-- include: audit/waiting
-- include: audit/side_lists
-- include: audit/records
-- include: audit/suspects
-- include: audit/letters
-- include: audit/leftovers
local WALKS = {
  { 'leases', walk_leases },
  { 'processing', walk_processing },
  { 'scheduled', walk_scheduled },
  { 'routes', walk_routes },
  { 'parked', walk_parked },
  { 'side_lists', walk_side_lists },
  { 'waiting', walk_waiting },
  { 'records', walk_records },
  { 'suspects', walk_suspects },
  { 'dead', walk_dead },
  { 'quarantine', walk_quarantine },
  { 'tried', walk_tried },
  { 'cancels', walk_cancels },
  { 'unused_routes', walk_unused_routes }
}

local MAX_STEPS, PERIOD, REST = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])

-- A clock that went back does not stop the auditor.
local function is_recent(at, time)
  at = tonumber(at)
  return at and now >= at and now - at < time
end

-- Claims the step for the node that asks for it, and answers with its number in this period. The first write is one that
-- needs memory: where there is none, the step does not begin, and nothing is half done.
local function begin(at)
  if is_recent(at, PERIOD) then
    return redis.call('HINCRBY', PASS, 'steps', 1)
  end
  redis.call('HSET', PASS, 'at', now, 'steps', 1)
  return 1
end

local at, steps, place, cursor = unpack(redis.call('HMGET', PASS, 'at', 'steps', 'place', 'cursor'))
if is_recent(at, PERIOD) and tonumber(steps) >= MAX_STEPS then
  return {0}
end
if not place and is_recent(redis.call('HGET', LAST, 'started_at'), REST) then
  return {0}
end
local step = begin(at)
if not place then
  redis.call('HSET', PASS, 'started_at', now)
  redis.call('DEL', LISTS, INDEXES, SUSPECTS, ROUTES_IN_USE)
end

-- A place that this version does not know means that it begins anew.
local function walk_of(name)
  for i, candidate in ipairs(WALKS) do
    if candidate[1] == name then
      return i, cursor
    end
  end
  return 1, nil
end

local walk
walk, cursor = walk_of(place)
while walk <= #WALKS and left > 0 do
  spend(1)
  local went_well, next_cursor = pcall(WALKS[walk][2], cursor or START)
  if not went_well then
    found('unchecked_place', WALKS[walk][1], false)
  end
  cursor = went_well and next_cursor or nil
  if not cursor then
    walk = walk + 1
  end
end

local is_over = walk > #WALKS
local reply = tell({ not is_over and step < MAX_STEPS and 1 or 0 })
if is_over then
  redis.call('HSET', PASS, 'finished_at', now)
  redis.call('HDEL', PASS, 'at', 'steps', 'place', 'cursor')
  redis.call('DEL', LISTS, INDEXES, SUSPECTS, ROUTES_IN_USE)
  redis.call('RENAME', PASS, LAST)
else
  redis.call('HSET', PASS, 'place', WALKS[walk][1], 'cursor', cursor or START)
end
return reply
