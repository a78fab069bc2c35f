-- Wakes nodes that sleep since they found nothing. Those that serve the same queues and take the same names are a pool: who
-- serves a queue is in {queue}:pools, and beside each pool's key stand {pool}:names and {pool}:idle, the channels of its nodes
-- that sleep, by when they lay down.
local MOST_POOLS, MOST_GONE = 32, 5

-- Wakes so many of a pool, and answers how many. Those that lay down last come first: they are the least likely to be gone. One
-- that does not hear is gone, and another is woken in its place. A user who may not publish gets no error from here: that would
-- stop the script half way, and what is not heard costs a second at most.
local function wake(pool, count)
  local woken, gone = 0, 0
  while woken < count and gone < MOST_GONE do
    local channel = redis.pcall('ZPOPMAX', pool .. ':idle')[1]
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

-- So many of the names of a large batch are looked at.
local MOST_NAMES = 1000

local function words_of(names)
  local list = {}
  for name in string.gmatch(names, '%S+') do
    list[#list + 1] = #list < MOST_NAMES and name or nil
  end
  return list
end

local function takes_any(pool, names)
  for _, is_taken in ipairs(redis.pcall('SMISMEMBER', pool .. ':names', unpack(names))) do
    if is_taken == 1 then
      return true
    end
  end
  return false
end

-- Wakes as many nodes as so many new jobs in a queue can use, of each pool that takes one of their names. `names` are separated
-- by spaces; a function that answers with them is called only when somebody sleeps.
local function ring(queue, names, count)
  local pools = redis.pcall('ZREVRANGE', queue .. ':pools', 0, MOST_POOLS - 1)
  local list
  for _, pool in ipairs(pools) do
    if count > 0 and redis.call('EXISTS', pool .. ':idle') == 1 then
      list = list or words_of(type(names) == 'function' and names() or names)
      if takes_any(pool, list) then
        local woken = wake(pool, count)
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
