-- Checks that each side list is in the index of its queue, and that the count of the jobs in them is right.
-- keys: parked, audit_indexes
-- include: side_lists
-- include: audit/findings
-- include: audit/places
-- include: audit/queues
audit.MOST_COUNTED = 1000

-- Counts the jobs in the side lists of a queue. When there are too many lists for a step, the count heals when the last list is empty.
function audit.count_parked(queue)
  local names = redis.call('ZRANGE', index_of(queue), 0, audit.MOST_COUNTED)
  audit.spend(#names / 20)
  if #names > audit.MOST_COUNTED then
    return
  end
  local count = 0
  for _, name in ipairs(names) do
    local length = redis.pcall('LLEN', side_list(queue, name))
    count = count + (type(length) == 'number' and length or 0)
  end
  if count == 0 then
    redis.call('HDEL', parked, queue)
  elseif tonumber(redis.call('HGET', parked, queue)) ~= count then
    redis.call('HSET', parked, queue, count)
  end
end

-- Notes the queues that have a count. Other queues were noted with their routes.
function checks.parked(cursor)
  local next_cursor, queues = audit.scan('HSCAN', parked, cursor)
  for _, queue in ipairs(queues) do
    audit.spend(0.3)
    redis.call('SADD', audit_indexes, queue)
  end
  return next_cursor
end

-- Checks a piece of the index of a queue. Forgets side lists that are gone.
function audit.check_index(queue, cursor)
  local next_cursor, names = audit.scan('ZSCAN', index_of(queue), cursor)
  for _, name in ipairs(names) do
    if not audit.note_list(side_list(queue, name)) then
      redis.call('ZREM', index_of(queue), name)
    end
  end
  if next_cursor then
    return next_cursor .. ' ' .. queue
  end
  audit.count_parked(queue)
  return audit.START
end

function checks.side_lists(cursor)
  local within, queue = string.match(cursor, '^(%d+) (.+)$')
  queue = queue or redis.call('SPOP', audit_indexes)
  if not queue then
    return nil
  end
  local went_well, next_cursor = pcall(audit.check_index, queue, within or audit.START)
  if not went_well then
    audit.found('unchecked_place', 'side_lists', false)
  end
  return went_well and next_cursor or audit.START
end
