-- The side lists of a queue: a list for each name that a node took out of the queue and does not handle. Beside them stand an
-- index, {queue}:parked, with the name of each list that is not empty and since when its head waits, and, in the hash `parked`,
-- how many jobs wait in all side lists of a queue. What changes a side list changes both here, in the same step. An index or a
-- count that is something else hinders no job; the audit puts it right.
-- include: batch
-- include: push
local function side_list(queue, name)
  return queue .. ':parked:' .. name
end

local function index_of(queue)
  return queue .. ':parked'
end

-- What comes to the head may wait longer than what was there.
local function note_parked(parked, queue, name, count, since)
  redis.pcall('ZADD', index_of(queue), 'LT', since, name)
  redis.pcall('HINCRBY', parked, queue, count)
end

-- Adds jobs to the side list of their name, of which the first waits since then. Answers whether it could.
local function park(parked, queue, name, ids, since, scheduled)
  local is_list = push('LPUSH', side_list(queue, name), scheduled, ids)
  if is_list then
    note_parked(parked, queue, name, #ids, since)
  end
  return is_list
end

-- So many jobs have left a side list. `since` is when the one that is at its head now began to wait, if that is known; else the
-- age of the list stays what it was.
local function left_side_list(parked, queue, name, count, since)
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
