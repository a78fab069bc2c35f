-- How many jobs wait in the queues of a route, and since when the longest waiting of them is ready.
-- include: side_lists
-- include: withdrawn
local PARKED, JOBS, RUNS, BASE = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local DEFAULT_ROUTE, OTHER_ROUTE, FIRST_ENDING, LAST_ENDING = ARGV[4], ARGV[5], 7, 6 + ARGV[6]

-- A key that holds something else is as good as empty here: the audit tells of it, and the others are shown.
local function number(reply)
  return tonumber(reply) or 0
end

-- What stands in front of the payload is mostly short; a description may make it long.
local SHORT, LONG = 511, 8191
local function created_at(record)
  local _, last = string.find(record, ',"created_at":', 1, true)
  return last and string.match(record, '^%d+', last + 1), last
end

local function later(text, field, time)
  local _, last = string.find(text, field, 1, true)
  return math.max(time, last and tonumber(string.match(text, '^%d+', last + 1)) or 0)
end

-- Since when a job is ready; nil when that cannot be read. A payload that looks like these fields stands behind them.
local function ready_since(id)
  local record = redis.pcall('GETRANGE', JOBS .. id, 0, SHORT)
  if type(record) ~= 'string' then
    return nil
  end
  local created, from = created_at(record)
  if not created or not string.find(record, ',"payload":', from, true) then
    record = redis.call('GETRANGE', JOBS .. id, 0, LONG)
    created, from = created_at(record)
  end
  if not created then
    return nil
  end
  local payload = string.find(record, ',"payload":', from, true)
  local ready = later(string.sub(record, from, payload), ',"scheduled_for":', tonumber(created))
  local run = redis.pcall('GETRANGE', RUNS .. id, 0, SHORT)
  return type(run) == 'string' and later(run, '"due":', ready) or ready
end

-- The first job of a queue that stands near its head; entries that stand for nothing are passed over.
local NEAR = 10
local function head_of(queue, withdrawn)
  if withdrawn == 0 then
    return redis.call('LINDEX', queue, -1)
  end
  local ids = redis.call('LRANGE', queue, -NEAR, -1)
  local gone = withdrawn_among(queue, ids)
  for i = #ids, 1, -1 do
    if not gone[ids[i]] then
      return ids[i]
    end
  end
end

-- How many wait, and since when the first of them; math.huge when none does.
local function depth_of(queue)
  local length = number(redis.pcall('LLEN', queue))
  local parked = number(redis.pcall('HGET', PARKED, queue))
  local oldest = math.huge
  if length + parked == 0 then
    return 0, oldest
  end
  local withdrawn = number(redis.pcall('HLEN', withdrawn_of(queue)))
  local head = length > 0 and head_of(queue, withdrawn)
  oldest = head and ready_since(head) or oldest
  if parked > 0 then
    local first = redis.pcall('ZRANGE', index_of(queue), 0, 0, 'WITHSCORES')
    oldest = math.min(oldest, tonumber(first[2]) or math.huge)
  end
  return math.max(0, length + parked - withdrawn), oldest
end

-- Calls with each priority's number, depth and oldest.
local function each_depth(route, call)
  for e = FIRST_ENDING, LAST_ENDING do
    local queue = BASE .. (route == DEFAULT_ROUTE and ARGV[e] or OTHER_ROUTE .. route .. ':' .. ARGV[e])
    call(e - FIRST_ENDING + 1, depth_of(queue))
  end
end
