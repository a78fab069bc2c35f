-- A job that seemed to be nowhere is looked for in the lists in which it may wait, over as many steps as that takes. What
-- moves meanwhile is claimed first, and has a lease, another history or a place at the head of its queue then. The walk goes from
-- the end where jobs come in, so that those taken at the head do not make it pass over any; since waiting jobs may be cancelled
-- meanwhile, the windows overlap.
local WINDOW, OVERLAP, RETURNED = 500, 100, 1000

-- The suspects, and the lists that have to be searched: for each queue first the queue, then its side list.
local function read_suspects()
  local flat = redis.call('HGETALL', SUSPECTS)
  local suspected, wanted, names = {}, {}, {}
  for i = 1, #flat, 2 do
    local since, queue, name, history = string.match(flat[i + 1], '^(%d+) (%S+) (%S+) (%S+)$')
    table.insert(suspected, {
      id = flat[i], since = tonumber(since), queue = queue, name = name, history = history
    })
    for _, list in ipairs({ list_of(queue), list_of(queue, name) }) do
      if not wanted[list] then
        wanted[list] = {}
        table.insert(names, list)
      end
      wanted[list][flat[i]] = true
    end
  end
  table.sort(names)
  return suspected, wanted, names
end

local function is_near_head(list, id)
  return type(redis.pcall('LPOS', list, id, 'RANK', -1, 'MAXLEN', RETURNED)) == 'number'
end

local function is_nowhere(job)
  return is_there(job.id)
      and redis.call('HEXISTS', LEASES, job.id) == 0
      and not redis.call('ZSCORE', PROCESSING, job.id)
      and not redis.call('ZSCORE', SCHEDULED, job.id)
      and history_of(job.id) == job.history
      and not is_near_head(list_of(job.queue), job.id)
      and not is_near_head(list_of(job.queue, job.name), job.id)
end

-- The youngest goes to the head first, so that the oldest is run first. At least one is dealt with, whatever else a step costs:
-- so the pass gets to its end.
local function put_all_back(suspected)
  table.sort(suspected, function(one, other)
    return one.since > other.since
  end)
  for _, job in ipairs(suspected) do
    spend(3)
    if is_nowhere(job) then
      put_back(job.id, job.queue, job.name, job.since)
      found('nowhere', job.id, true)
    end
    redis.call('HDEL', SUSPECTS, job.id)
    if left <= 0 then
      return 'verdict'
    end
  end
  return nil
end

local function walk_suspects(cursor)
  local suspected, wanted, names = read_suspects()
  if #suspected == 0 then
    return nil
  end
  local from, list = string.match(cursor, '^(%d+) (%S+)$')
  local n = 1
  while names[n] and (cursor == 'verdict' or (list and names[n] < list)) do
    n = n + 1
  end
  if not names[n] then
    return put_all_back(suspected)
  end
  from = names[n] == list and tonumber(from) or 0
  -- Nothing is in a list that is none.
  local ids = redis.pcall('LRANGE', names[n], from, from + WINDOW - 1)
  spend(#suspected / 2 + #ids / 5)
  for _, id in ipairs(ids) do
    if wanted[names[n]][id] then
      redis.call('HDEL', SUSPECTS, id)
    end
  end
  if #ids == WINDOW then
    return string.format('%.0f %s', from + WINDOW - OVERLAP, names[n])
  end
  return names[n + 1] and '0 ' .. names[n + 1] or 'verdict'
end
