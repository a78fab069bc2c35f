-- The depth of queues: how many jobs wait, and since when the longest waiting of them is ready.
-- keys: jobs, parked
-- parts: SIDE_LISTS, WITHDRAWN
-- include: count
-- include: queues
-- include: times
-- include: withdrawn
local NEAR = 10

-- The first job near the head of a queue. Skips the entries of cancelled jobs.
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

local function ready_at_head(queue, withdrawn)
  local id = head_of(queue, withdrawn)
  local record = id and redis.call('MGET', jobs .. id)[1]
  return record and ready_since(record) or math.huge
end

local function ready_in_side_lists(queue)
  local first = redis.pcall('ZRANGE', queue .. SIDE_LISTS, 0, 0, 'WITHSCORES')
  return tonumber(first[2]) or math.huge
end

-- How many jobs wait in a queue and its side lists, and since when the first of them is ready; math.huge when none waits.
local function depth_of(queue)
  local length, in_side_lists = count('LLEN', queue), count('HGET', parked, queue)
  if length + in_side_lists == 0 then
    return 0, math.huge
  end
  local withdrawn = count('HLEN', queue .. WITHDRAWN)
  local oldest = length > 0 and ready_at_head(queue, withdrawn) or math.huge
  if in_side_lists > 0 then
    oldest = math.min(oldest, ready_in_side_lists(queue))
  end
  return math.max(0, length + in_side_lists - withdrawn), oldest
end
