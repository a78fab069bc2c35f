-- Wakes sleeping nodes: nodes that found nothing to claim. Nodes that serve the same queues and take the same names are a pool. Beside a
-- queue stand the pools that serve it. Beside a pool stand the names that it takes, and the channels of its sleeping nodes by when they fell
-- asleep.
-- parts: POOLS, NAMES, IDLE
-- include: paused
local MOST_POOLS = 32

-- Wakes at most so many nodes of a pool, and answers how many. It wakes the node that fell asleep last first, since that one is most likely
-- still there. When no node hears, it wakes another. An error of PUBLISH must not stop the script halfway: a node that was not woken looks a
-- second later.
local function wake_some(pool, count)
  local MOST_GONE = 5
  local woken, gone = 0, 0
  while woken < count and gone < MOST_GONE do
    local channel = redis.pcall('ZPOPMAX', pool .. IDLE)[1]
    if not channel then
      break
    end
    if redis.pcall('PUBLISH', channel, 'wake') == 0 then
      gone = gone + 1
    else
      woken = woken + 1
    end
  end
  return woken
end

local function words_of(names)
  local MOST_NAMES = 1000
  local list = {}
  for name in string.gmatch(names, '%S+') do
    list[#list + 1] = #list < MOST_NAMES and name or nil
  end
  return list
end

local function takes_any(pool, names)
  for _, is_taken in ipairs(redis.pcall('SMISMEMBER', pool .. NAMES, unpack(names))) do
    if is_taken == 1 then
      return true
    end
  end
  return false
end

-- Wakes nodes for new jobs in a queue: up to one for each job, of each pool that takes one of their names. `names` are separated by spaces.
-- When they are a function, it is called only when a node sleeps.
local function wake(queue, names, count)
  local list
  for _, pool in ipairs(redis.pcall('ZREVRANGE', queue .. POOLS, 0, MOST_POOLS - 1)) do
    if count > 0 and redis.call('EXISTS', pool .. IDLE) == 1 then
      if not list and is_paused(queue) then
        return
      end
      list = list or words_of(type(names) == 'function' and names() or names)
      if takes_any(pool, list) then
        local woken = wake_some(pool, count)
        count = #list == 1 and count - woken or count
      end
    end
  end
end

-- The names that are the keys of a table, separated by spaces.
local function join(names)
  local list = {}
  for name in pairs(names) do
    list[#list + 1] = name
  end
  return table.concat(list, ' ')
end
