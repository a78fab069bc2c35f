-- The side lists of a queue: a list for each name that a node took out of the queue and does not handle. Beside the queue stands an
-- index of them: the name of each list that is not empty, by since when its head waits. The hash `parked` counts the jobs in all side
-- lists of a queue. A step that changes a side list changes both. An index or a count that is something else hinders no job; the audit
-- puts it right.
-- keys: parked
-- parts: SIDE_LIST, SIDE_LISTS
-- include: push
local function side_list(queue, name)
  return queue .. SIDE_LIST .. name
end

local function index_of(queue)
  return queue .. SIDE_LISTS
end

-- What comes to the head may wait longer than what was there.
local function note_parked(queue, name, count, since)
  redis.pcall('ZADD', index_of(queue), 'LT', since, name)
  redis.pcall('HINCRBY', parked, queue, count)
end

-- Adds jobs to the side list of their name, of which the first waits since then. Answers whether it could.
local function park(queue, name, ids, since)
  local is_list = push('LPUSH', side_list(queue, name), ids)
  if is_list then
    note_parked(queue, name, #ids, since)
  end
  return is_list
end

-- So many jobs have left a side list. `since` is when the one that is at its head now began to wait, if that is known; else the age of
-- the list stays what it was.
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
