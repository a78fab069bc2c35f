-- Cancels jobs. A job that waits leaves its place and ends. For a job that runs, the script notes the request with the lease and tells the
-- worker. The worker hears of the request again when it checks its leases. When the worker dies, the job ends and does not run again.
-- keys: cancels, scheduled, node_channels, base
-- parts: WITHDRAWN
-- include: records
-- include: header
-- include: cancelled
-- include: side_lists
local MOST_SEARCHED = 1000

-- A write that needs no memory comes first. After it Redis lets the script go on even when its memory is full.
redis.call('PERSIST', cancels)

-- The request is for this run, and for no later one.
local function ask_worker(id, lease)
  redis.call('HSET', cancels, id, lease)
  local fence, node = string.match(lease, '^(%d+) ([^ ~]+)')
  if node then
    redis.pcall('PUBLISH', node_channels .. node, 'cancel ' .. id .. ' ' .. fence)
  end
end

-- Whether a later version wrote the history of a job. Nodes of that version can cancel the job.
local function is_beyond_us(record)
  local version = later_version(select(2, parts_of(record)))
  return version and not KNOWN_VERSIONS[version]
end

local function withdraw(queue, id)
  redis.call('HINCRBY', queue .. WITHDRAWN, id, 1)
end

-- Takes an entry out of a list. A search takes the longer, the longer the list is. Answers whether the entry was there, or nil when the
-- list is too long to search.
local function take_out(list, id)
  local length = redis.pcall('LLEN', list)
  if type(length) ~= 'number' then
    return false
  end
  if length <= MOST_SEARCHED then
    return redis.call('LREM', list, 1, id) == 1
  end
end

-- A job that waits leaves its queue or the side list of its name.
local function leave(queue, name, id)
  local from_queue = take_out(queue, id)
  local from_side_list = not from_queue and take_out(side_list(queue, name), id)
  if from_side_list then
    left_side_list(queue, name, 1)
  elseif from_queue == nil or from_side_list == nil then
    withdraw(queue, id)
  end
end

-- A job that waits, or waits for its time, leaves its place.
local function leave_place(id, record)
  if redis.call('ZREM', scheduled, id) == 0 then
    local name, queue = name_and_queue(record)
    if name then
      leave(base .. queue, name, id)
    end
  end
end
