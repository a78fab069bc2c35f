-- Adds jobs that are not known yet, each to its queue, or to the scheduled ones when it is not due.
-- keys: jobs, payloads, routes
-- given: piece*
-- each: id, record, payload, queue, route, due:number
-- The payload is empty when it is in the record, or says where it is staged; due is in ms since the epoch, 0: at once. `piece` is there
-- if the jobs are a piece of a batch that was committed: the key that keeps it.
-- Reply the ids that were known already; none when the piece was stored before
-- include: clock
-- include: pieces
-- include: record
-- include: scheduled
-- include: waiting
-- include: staged
if piece[1] then
  if redis.call('EXISTS', piece[1]) == 0 then
    return {}
  end
  -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full. What was
  -- committed must get on then, too, since it frees what the piece takes.
  redis.call('PERSIST', piece[1])
end

local staged = staged_among(each.payload)

-- Of jobs with the same id the first counts.
local records, place_of = {}, {}
for i, id in ipairs(each.id) do
  if not place_of[id] then
    place_of[id] = i
    records[#records + 1] = jobs .. id
    records[#records + 1] = each.record[i]
  end
end

-- Mostly none is known. Where memory is full, the first record that is not ends the script before anything was written.
local known = {}
each_piece(records, function(...)
  if redis.call('MSETNX', ...) == 0 then
    local some = { ... }
    for n = 1, #some, 2 do
      if redis.call('EXISTS', some[n]) == 1 then
        known[some[n]] = true
      else
        redis.call('SET', some[n], some[n + 1])
      end
    end
  end
end)

local refused, due, routing, in_use = {}, {}, {}, {}

local function add(i, id)
  if staged[i] then
    redis.call('RENAME', staged[i], payloads .. id)
    redis.call('PERSIST', payloads .. id)
    staged[i] = nil
  elseif each.payload[i] ~= '' then
    redis.call('SET', payloads .. id, each.payload[i])
  end
  if not in_use[each.route[i]] then
    in_use[each.route[i]] = true
    routing[#routing + 1] = 0
    routing[#routing + 1] = each.route[i]
  end
  if each.due[i] > now then
    due[#due + 1] = each.due[i]
    due[#due + 1] = id
  else
    will_wait(each.queue[i], id)
  end
end

for i, id in ipairs(each.id) do
  if place_of[id] == i then
    if known[jobs .. id] then
      refused[#refused + 1] = id
    else
      add(i, id)
    end
  end
end
forget_staged(staged)
schedule(due)
each_piece(routing, function(...)
  redis.call('ZADD', routes, ...)
end)
make_wait(function(ids)
  local names = {}
  for _, id in ipairs(ids) do
    names[header(each.record[place_of[id]])] = true
  end
  return join(names)
end)
if piece[1] then
  redis.call('UNLINK', piece[1])
end
return refused
