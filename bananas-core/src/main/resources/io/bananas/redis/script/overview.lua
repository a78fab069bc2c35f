-- Counts the jobs in each place.
-- KEYS  1 processing, 2 scheduled, 3 dead, 4 stats, 5 parked, 6 routes
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of queues, 4 the default route, 5 beginning of the queues
--       of any other route, then the endings of a route's queues
-- Reply now in ms, processing, scheduled, dead, the stats as a flat list, then for each route: its key, then how many wait in
--       each of its queues, then since when the longest waiting of all these is ready in ms, or -1 when none waits
-- include: time
-- include: side_lists
-- include: withdrawn
local jobs, runs, prefix, default, other = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local FIRST_ENDING = 6

-- A key that holds something else is as good as empty here: the audit tells of it, and the others are shown.
local function number(reply)
  return tonumber(reply) or 0
end

local function list(reply)
  return reply.err and {} or reply
end

-- Since when a job is ready, by the beginning of its record, in front of what may be a large payload.
local BEGINNING = 8191
local function ready_since(id)
  local record = redis.pcall('GETRANGE', jobs .. id, 0, BEGINNING)
  if type(record) ~= 'string' then
    return nil
  end
  record = string.match(record, '^(.-),"payload":') or record
  local ready = tonumber(string.match(record, ',"created_at":(%d+)'))
  local run = redis.call('MGET', runs .. id)[1]
  for _, later in ipairs({
    tonumber(string.match(record, ',"scheduled_for":(%d+)') or 0),
    tonumber(run and string.match(run, '"due":(%d+)') or 0)
  }) do
    ready = ready and math.max(ready, later)
  end
  return ready
end

-- The first job of a queue that stands near its head; entries that stand for nothing are passed over.
local NEAR = 10
local function head_of(queue)
  local ids = redis.call('LRANGE', queue, -NEAR, -1)
  local withdrawn = withdrawn_among(queue, ids)
  for i = #ids, 1, -1 do
    if not withdrawn[ids[i]] then
      return ids[i]
    end
  end
end

local function describe(route)
  local row, oldest = {route}, nil
  for e = FIRST_ENDING, #ARGV do
    local queue = prefix .. (route == default and ARGV[e] or other .. route .. ':' .. ARGV[e])
    local length = number(redis.pcall('LLEN', queue))
    local withdrawn = number(redis.pcall('HLEN', withdrawn_of(queue)))
    local head = length > 0 and head_of(queue)
    local parked = number(redis.pcall('HGET', KEYS[5], queue))
    local side_list = parked > 0 and redis.pcall('ZRANGE', index_of(queue), 0, 0, 'WITHSCORES')
    for _, ready in ipairs({ head and ready_since(head) or math.huge, side_list and tonumber(side_list[2]) or math.huge }) do
      oldest = math.min(ready, oldest or math.huge)
    end
    table.insert(row, math.max(0, length + parked - withdrawn))
  end
  table.insert(row, oldest and oldest < math.huge and oldest or -1)
  return row
end

local reply = {
  now,
  number(redis.pcall('ZCARD', KEYS[1])),
  number(redis.pcall('ZCARD', KEYS[2])),
  number(redis.pcall('ZCARD', KEYS[3])),
  list(redis.pcall('HGETALL', KEYS[4])),
  describe(default)
}
for _, route in ipairs(list(redis.pcall('SMEMBERS', KEYS[6]))) do
  if route ~= default then
    table.insert(reply, describe(route))
  end
end
return reply
