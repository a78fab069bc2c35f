-- Adds jobs that are not known yet, each to its queue, or to the scheduled ones when it is not due.
-- keys: jobs, payloads
-- given: piece*
-- each: id, record, payload, place
-- `payload` is '' when the record has the payload, else the payload, or a mark and the key where it is staged. `place` is queue, route and
-- when the job is due, in ms since the epoch, 0 for at once, with spaces between; '' is the place of the job before. `piece` is given when
-- the jobs are a piece of a committed batch: it is the key of that piece.
-- Reply the ids that were known already; none when the piece was stored before
-- include: pieces
-- include: header
-- include: staged
-- include: submitted
if piece[1] then
  if redis.call('EXISTS', piece[1]) == 0 then
    return {}
  end
  -- The first write needs no memory. After it Redis lets the script go on although its memory is full. A committed piece must be stored
  -- even then, since that frees the memory of the piece.
  redis.call('PERSIST', piece[1])
end

local staged = staged_among(each.payload)

-- The first of several jobs with the same id counts.
local records, first_of, count = {}, {}, 0
for i, id in ipairs(each.id) do
  if not first_of[id] then
    first_of[id] = i
    records[count + 1], records[count + 2] = jobs .. id, each.record[i]
    count = count + 2
  end
end

-- Mostly no id is known. When memory is full, the first new record ends the script before it has written anything.
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

local refused, is_any_known = {}, next(known)
local queue, route, due

local function add(i, id)
  if staged[i] then
    redis.call('RENAME', staged[i], payloads .. id)
    redis.call('PERSIST', payloads .. id)
    staged[i] = nil
  elseif each.payload[i] ~= '' then
    redis.call('SET', payloads .. id, each.payload[i])
  end
  will_enter(id, queue, route, due)
end

for i, id in ipairs(each.id) do
  if each.place[i] ~= '' then
    queue, route, due = string.match(each.place[i], '^(%S+) (%S+) (%d+)$')
    due = tonumber(due)
  end
  if first_of[id] == i then
    if is_any_known and known[jobs .. id] then
      refused[#refused + 1] = id
    else
      add(i, id)
    end
  end
end
forget_staged(staged)
enter(function(ids)
  local names = {}
  for _, id in ipairs(ids) do
    names[header(each.record[first_of[id]])] = true
  end
  return join(names)
end)
if piece[1] then
  redis.call('UNLINK', piece[1])
end
return refused
