-- The side lists of a queue: one for each name of jobs that a node took out of the queue and does not handle. Beside the queue stands their
-- index: the names of all lists that are not empty, by since when the head of each waits. The hash `parked` counts the jobs in all side
-- lists of a queue. A step that changes a side list changes both. A damaged index or count stops no job, and the audit repairs it.
-- keys: parked
-- parts: SIDE_LIST, SIDE_LISTS
-- include: push
local function side_list(queue, name)
  return queue .. SIDE_LIST .. name
end

local function index_of(queue)
  return queue .. SIDE_LISTS
end

-- Counts jobs that have come to a side list. A job that comes to its head may have waited longer than the jobs in it.
local function note_parked(queue, name, count, since)
  redis.pcall('ZADD', index_of(queue), 'LT', since, name)
  redis.pcall('HINCRBY', parked, queue, count)
end

-- Adds jobs to the side list of their name, and answers whether it could. The first of them waits since `since`.
local function park(queue, name, ids, since)
  local is_list = push('LPUSH', side_list(queue, name), ids)
  if is_list then
    note_parked(queue, name, #ids, since)
  end
  return is_list
end

-- Counts jobs that have left a side list. `since` is when the job that is now at its head began to wait. When that is not known, the age of
-- the list stays.
local function left_side_list(queue, name, count, since)
  if redis.call('EXISTS', side_list(queue, name)) == 1 then
    redis.pcall('HINCRBY', parked, queue, -count)
    if since then
      redis.pcall('ZADD', index_of(queue), 'XX', since, name)
    end
    return
  end
  redis.pcall('ZREM', index_of(queue), name)
  if redis.call('EXISTS', index_of(queue)) == 1 then
    redis.pcall('HINCRBY', parked, queue, -count)
  else
    redis.pcall('HDEL', parked, queue)
  end
end
