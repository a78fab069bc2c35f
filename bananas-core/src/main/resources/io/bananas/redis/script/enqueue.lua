-- Adds jobs that are not known yet, each to its queue, or to the scheduled ones when it is not due. What is left of an earlier
-- job of the same id, whose record is gone, is forgotten: else the new one would seem to have ended.
-- KEYS  1 scheduled, 2 routes
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 prefix of queues, then for each job:
--       id, record, queue, routing key, due in ms since the epoch (0: at once)
-- Reply the ids that were known already
-- include: time
-- include: batch
-- include: push
-- include: record
-- include: ring
local scheduled, routes = KEYS[1], KEYS[2]
local jobs, runs, results, prefix = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local FIRST, FIELDS = 5, 5

-- Of jobs with the same id the first counts.
local places, records, place_of = {}, {}, {}
for i = FIRST, #ARGV, FIELDS do
  local id = ARGV[i]
  if not place_of[id] then
    place_of[id] = i
    places[#places + 1] = i
    records[#records + 1] = jobs .. id
    records[#records + 1] = ARGV[i + 1]
  end
end

-- Mostly none is known. Where memory is full, the first record that is not ends the script before anything was written.
local known = {}
each_piece(records, function(...)
  if redis.pcall('MSETNX', ...) ~= 1 then
    local piece = {...}
    for n = 1, #piece, 2 do
      if redis.call('EXISTS', piece[n]) == 1 then
        known[piece[n]] = true
      else
        redis.call('SET', piece[n], piece[n + 1])
      end
    end
  end
end)

local refused, added, waiting, due, routing = {}, {}, {}, {}, {}
for n, i in ipairs(places) do
  local id, queue, at = ARGV[i], ARGV[i + 2], tonumber(ARGV[i + 4])
  if known[records[2 * n - 1]] then
    refused[#refused + 1] = id
  else
    added[#added + 1] = runs .. id
    routing[ARGV[i + 3]] = true
    if at > now then
      due[#due + 1] = at
      due[#due + 1] = id
    else
      local ids = waiting[queue] or {}
      waiting[queue] = ids
      ids[#ids + 1] = id
    end
  end
end

-- Read only when somebody listens.
local function names_of(ids)
  local names = {}
  for _, id in ipairs(ids) do
    names[header(ARGV[place_of[id] + 1])] = true
  end
  return join(names)
end

each_piece(added, function(...)
  if redis.call('EXISTS', ...) > 0 then
    for _, run in ipairs({...}) do
      redis.call('DEL', run, results .. string.sub(run, #runs + 1))
    end
  end
end)
each_piece(due, function(...)
  redis.call('ZADD', scheduled, ...)
end)
for route in pairs(routing) do
  redis.call('SADD', routes, route)
end
for queue, ids in pairs(waiting) do
  local list = prefix .. queue
  if push('LPUSH', list, scheduled, ids) then
    ring(list, function() return names_of(ids) end, #ids)
  end
end
return refused
