-- Each side list is in the index of its queue, and how many jobs are in all of them is counted.
local MOST_COUNTED = 1000

-- Where there are more side lists than fit into a step, the count heals when the last of them is empty.
local function count_parked(queue)
  local names = redis.call('ZRANGE', index_of(queue), 0, MOST_COUNTED)
  spend(#names / 20)
  if #names > MOST_COUNTED then
    return
  end
  local count = 0
  for _, name in ipairs(names) do
    local length = redis.pcall('LLEN', side_list(queue, name))
    count = count + (type(length) == 'number' and length or 0)
  end
  if count == 0 then
    redis.call('HDEL', PARKED, queue)
  elseif tonumber(redis.call('HGET', PARKED, queue)) ~= count then
    redis.call('HSET', PARKED, queue, count)
  end
end

-- Queues of which the counts tell; others were noted with their routes.
local function walk_parked(cursor)
  local flat, next_cursor = scan('HSCAN', PARKED, cursor)
  for _, queue in ipairs(every_other(flat)) do
    spend(0.3)
    redis.call('SADD', INDEXES, queue)
  end
  return next_cursor
end

-- Walks the index of a queue. Side lists that are gone are forgotten.
local function walk_index(queue, cursor)
  local flat, next_cursor = scan('ZSCAN', index_of(queue), cursor)
  for _, name in ipairs(every_other(flat)) do
    if not note_list(side_list(queue, name)) then
      redis.call('ZREM', index_of(queue), name)
    end
  end
  if next_cursor then
    return next_cursor .. ' ' .. queue
  end
  count_parked(queue)
  return START
end

local function walk_side_lists(cursor)
  local within, queue = string.match(cursor, '^(%d+) (.+)$')
  queue = queue or redis.call('SPOP', INDEXES)
  if not queue then
    return nil
  end
  local went_well, next_cursor = pcall(walk_index, queue, within or START)
  if not went_well then
    found('unchecked_place', 'side_lists', false)
  end
  return went_well and next_cursor or START
end
