-- Adds jobs that are not known yet, each to its queue, or to the scheduled ones when it is not due.
-- KEYS  1 scheduled, 2 routes
-- ARGV  1 prefix of job records, 2 prefix of queues, then for each job:
--       id, record, queue, routing key, due in ms since the epoch (0: at once)
-- Reply the ids that were known already
-- include: time
-- include: batch
-- include: record
-- include: ring
local scheduled, routes = KEYS[1], KEYS[2]
local jobs, prefix = ARGV[1], ARGV[2]
local FIELDS = 5

local function known_ids()
  local known, names = {}, {}
  for i = 3, #ARGV, FIELDS do
    names[#names + 1] = jobs .. ARGV[i]
  end
  local there = 0
  each_piece(names, function(...)
    there = there + redis.call('EXISTS', ...)
  end)
  if there > 0 then
    for i = 3, #ARGV, FIELDS do
      known[ARGV[i]] = redis.call('EXISTS', jobs .. ARGV[i]) == 1 or nil
    end
  end
  return known
end

local known = known_ids()
local refused, records, waiting, due, routing, names, added = {}, {}, {}, {}, {}, {}, {}
for i = 3, #ARGV, FIELDS do
  local id, record, queue, route, at = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], tonumber(ARGV[i + 4])
  if known[id] then
    refused[#refused + 1] = id
  elseif not added[id] then
    added[id] = true
    records[#records + 1] = jobs .. id
    records[#records + 1] = record
    routing[route] = true
    if at > now then
      due[#due + 1] = at
      due[#due + 1] = id
    else
      if not waiting[queue] then
        waiting[queue], names[queue] = {}, {}
      end
      table.insert(waiting[queue], id)
      names[queue][header(record)] = true
    end
  end
end

each_piece(records, function(...)
  redis.call('MSET', ...)
end)
each_piece(due, function(...)
  redis.call('ZADD', scheduled, ...)
end)
for route in pairs(routing) do
  redis.call('SADD', routes, route)
end
for queue, ids in pairs(waiting) do
  each_piece(ids, function(...)
    redis.call('LPUSH', prefix .. queue, ...)
  end)
  ring(prefix .. queue, join(names[queue]))
end
return refused
