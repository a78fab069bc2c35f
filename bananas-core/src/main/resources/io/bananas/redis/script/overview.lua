-- Counts the jobs in each place.
-- KEYS  1 processing, 2 scheduled, 3 dead, 4 stats, 5 parked, 6 routes
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of queues, 4 the default route, 5 beginning of the queues
--       of any other route, then the endings of a route's queues
-- Reply now in ms, processing, scheduled, dead, the stats as a flat list, then for each route: its key, how many wait in
--       each of its queues, followed by record and run record of the job at the head of each of them or nil
-- include: time
local jobs, runs, prefix, default, other = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local FIRST_ENDING = 6

local parked = {}
for _, member in ipairs(redis.call('SMEMBERS', KEYS[5])) do
  local queue, name = string.match(member, '^(%S+) (%S+)$')
  parked[queue] = parked[queue] or {}
  table.insert(parked[queue], queue .. ':parked:' .. name)
end

local function head(list)
  local id = redis.call('LINDEX', list, -1)
  return id and redis.call('GET', jobs .. id) or false, id and redis.call('GET', runs .. id) or false
end

local function describe(route)
  local row = {route}
  local heads = {}
  for e = FIRST_ENDING, #ARGV do
    local queue = prefix .. (route == default and ARGV[e] or other .. route .. ':' .. ARGV[e])
    local count = redis.call('LLEN', queue)
    local first = queue
    for _, list in ipairs(parked[queue] or {}) do
      count = count + redis.call('LLEN', list)
      first = list
    end
    table.insert(row, count)
    local record, run = head(first)
    table.insert(heads, record)
    table.insert(heads, run)
  end
  for _, part in ipairs(heads) do
    table.insert(row, part)
  end
  return row
end

local reply = {
  now,
  redis.call('ZCARD', KEYS[1]),
  redis.call('ZCARD', KEYS[2]),
  redis.call('ZCARD', KEYS[3]),
  redis.call('HGETALL', KEYS[4]),
  describe(default)
}
for _, route in ipairs(redis.call('SMEMBERS', KEYS[6])) do
  if route ~= default then
    table.insert(reply, describe(route))
  end
end
return reply
