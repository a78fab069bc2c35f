-- Tells how many jobs wait in each list, and since when the oldest is ready. Each call goes through a piece of the lists.
-- keys: base
-- args: from, most:number
-- It begins at `from`: a place that an earlier call answered, or ''. It stops once it has `most` lists.
-- Reply the place where the next call goes on, '' at the end; now in ms; then for each list in which jobs wait: the key suffix of its queue, the
--       name of a side list or '', how many jobs wait, and since when the oldest is ready in ms
-- include: walk_lists
-- include: depth
local SHORT, MOST_PLACES = 50, 60

local reply = { '', now }
local entries_left, withdrawn_in, last_queue, places = 300, 0, nil, 0

-- How many jobs wait in a list. The entries of cancelled jobs count only where the list is too long to look at each.
local function waiting_in(list, queue)
  local length = count('LLEN', list)
  if last_queue ~= queue then
    last_queue, withdrawn_in = queue, count('HLEN', queue .. WITHDRAWN)
  end
  if withdrawn_in == 0 or length == 0 or length > SHORT or length > entries_left then
    return length
  end
  entries_left = entries_left - length
  local ids = redis.call('LRANGE', list, 0, -1)
  local gone = withdrawn_among(queue, ids)
  for _, id in ipairs(ids) do
    if (gone[id] or 0) > 0 then
      gone[id] = gone[id] - 1
      length = length - 1
    end
  end
  return length
end

local function ready_at(list, queue, name)
  local since = name == '' and ready_at_head(list, withdrawn_in) or count('ZSCORE', index_of(queue), name)
  return math.min(since, now)
end

local function is_enough()
  places = places + 1
  return #reply >= 2 + 4 * most or places > MOST_PLACES
end

reply[1] = walk_lists(from, '', '', is_enough, function(list, queue, name)
  local waiting = waiting_in(list, queue)
  if waiting > 0 then
    reply[#reply + 1] = string.sub(queue, #base + 1)
    reply[#reply + 1] = name
    reply[#reply + 1] = waiting
    reply[#reply + 1] = ready_at(list, queue, name)
  end
end)
return reply
