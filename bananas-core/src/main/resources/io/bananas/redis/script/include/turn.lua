-- Tells how many jobs claims take before a job that waits, in the queues of its route.
-- keys: base
-- parts: DEFAULT_ROUTE, WITHDRAWN
-- include: count
-- include: queues
-- include: side_lists
-- How many entries the search looks at, from either end of a list.
local NEAR, FOUND, TOO_FAR, NOWHERE = 5000, 1, 0, -1

-- Keys of the default route do not name it. Keys of other routes have the route as their second part.
local function route_of(suffix)
  return string.match(suffix, '^%l+:([%w_-]+):%l+:%l+$') or DEFAULT_ROUTE
end

-- Looks for an entry near the head of a list, where claims take, and near its other end. Answers whether it is there, and how many entries are
-- before it, at least.
local function place_in(list, id)
  local length = count('LLEN', list)
  local index = redis.pcall('LPOS', list, id, 'RANK', -1, 'MAXLEN', NEAR)
  if not index and length > NEAR then
    index = redis.pcall('LPOS', list, id, 'MAXLEN', NEAR)
  end
  if type(index) == 'number' then
    return FOUND, length - 1 - index
  end
  return length > 2 * NEAR and TOO_FAR or NOWHERE, math.min(length, NEAR)
end

-- Claims look into the side list of a name before the queue. Side lists of other names do not count: mostly nobody takes their jobs.
local function place_of(queue, name, id)
  local aside = side_list(queue, name)
  local found, ahead = place_in(aside, id)
  if found == FOUND then
    return found, ahead
  end
  local in_queue, before = place_in(queue, id)
  if in_queue == NOWHERE or (in_queue == TOO_FAR and found == TOO_FAR) then
    return found, ahead
  end
  return in_queue, before + count('LLEN', aside)
end

-- Whether the entry of a job was found, and how many jobs come before it in each queue of its route. Entries of cancelled jobs do not count:
-- there are at most as many of them as are noted, so the count is the least then.
local function turn_of(id, name, suffix)
  local own, found, ahead, is_exact = base .. suffix, nil, {}, true
  for i, queue in ipairs(queues_of(route_of(suffix))) do
    ahead[i] = 0
    if not found then
      if queue == own then
        found, ahead[i] = place_of(queue, name, id)
      else
        ahead[i] = count('LLEN', queue) + count('LLEN', side_list(queue, name))
      end
      local withdrawn = count('HLEN', queue .. WITHDRAWN)
      ahead[i], is_exact = math.max(0, ahead[i] - withdrawn), is_exact and withdrawn == 0
    end
  end
  return found == FOUND and not is_exact and TOO_FAR or found or NOWHERE, ahead
end
