-- Adds jobs that are not known yet, each to its queue, or to the scheduled ones when it is not due. What is left of an earlier
-- job of the same id, whose record is gone, is forgotten: else the new one would seem to have ended.
-- KEYS  1 scheduled, 2 routes, 3 if the jobs are a piece of a batch that was committed: where the piece is kept
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 prefix of queues, then for each job:
--       id, record or where it is staged, queue, routing key, due in ms since the epoch (0: at once)
-- Reply the ids that were known already; none when the piece was stored before
-- include: time
-- include: batch
-- include: push
-- include: record
-- include: ring
-- include: soon
-- include: staged
local scheduled, routes, piece = KEYS[1], KEYS[2], KEYS[3]
local jobs, runs, results, prefix = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local FIRST, FIELDS = 5, 5
local LONGEST_HEADER = 400

if piece then
  if redis.call('EXISTS', piece) == 0 then
    return {}
  end
  -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full. What was
  -- committed must get on then, too, since it frees what the piece takes.
  redis.call('PERSIST', piece)
end

-- Of jobs with the same id the first counts.
local staged = staged_among(ARGV, FIRST + 1, FIELDS)
local places, records, place_of = {}, {}, {}
for i = FIRST, #ARGV, FIELDS do
  local id = ARGV[i]
  if not place_of[id] then
    place_of[id] = i
    places[#places + 1] = i
    if not staged[i + 1] then
      records[#records + 1] = jobs .. id
      records[#records + 1] = ARGV[i + 1]
    end
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

for place, key in pairs(staged) do
  local id = ARGV[place - 1]
  if place_of[id] == place - 1 then
    if redis.call('RENAMENX', key, jobs .. id) == 1 then
      redis.call('PERSIST', jobs .. id)
      staged[place] = nil
    else
      known[jobs .. id] = true
    end
  end
end
forget_staged(staged)

local first_due = math.huge
local refused, added, waiting, due, routing, in_use = {}, {}, {}, {}, {}, {}
for _, i in ipairs(places) do
  local id, queue, at = ARGV[i], ARGV[i + 2], tonumber(ARGV[i + 4])
  if known[jobs .. id] then
    refused[#refused + 1] = id
  else
    added[#added + 1] = runs .. id
    if not in_use[ARGV[i + 3]] then
      in_use[ARGV[i + 3]] = true
      routing[#routing + 1] = 0
      routing[#routing + 1] = ARGV[i + 3]
    end
    if at > now then
      first_due = math.min(first_due, at)
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
    local record = ARGV[place_of[id] + 1]
    names[header(is_staged(record) and redis.call('GETRANGE', jobs .. id, 0, LONGEST_HEADER) or record)] = true
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
if first_due < math.huge then
  tell_if_soon(scheduled, first_due)
end
each_piece(routing, function(...)
  redis.call('ZADD', routes, ...)
end)
for queue, ids in pairs(waiting) do
  local list = prefix .. queue
  if push('LPUSH', list, scheduled, ids) then
    ring(list, function() return names_of(ids) end, #ids)
  end
end
if piece then
  redis.call('UNLINK', piece)
end
return refused
