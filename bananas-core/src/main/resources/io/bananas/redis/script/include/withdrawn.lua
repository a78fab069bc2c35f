-- Entries of jobs that were cancelled. Such an entry stays in its list, since to search a long list takes too long. A hash beside the
-- queue counts them by id, for the queue and its side lists together. The first entry of an id that comes out is dropped, even when the
-- job waits again by then: its new entry is behind the old one.
-- parts: WITHDRAWN
-- How many entries of each id stand for nothing; of ids that have none, nothing.
local function withdrawn_among(queue, ids)
  local left = {}
  if #ids > 0 and redis.call('EXISTS', queue .. WITHDRAWN) == 1 then
    for i, count in ipairs(redis.pcall('HMGET', queue .. WITHDRAWN, unpack(ids))) do
      left[ids[i]] = count and tonumber(count) or nil
    end
  end
  return left
end

local function forget_withdrawn(queue, id)
  if redis.call('HINCRBY', queue .. WITHDRAWN, id, -1) <= 0 then
    redis.call('HDEL', queue .. WITHDRAWN, id)
  end
end

-- Without those that stand for nothing.
local function drop_withdrawn(queue, entries)
  local left = withdrawn_among(queue, entries)
  if not next(left) then
    return entries
  end
  local kept = {}
  for _, id in ipairs(entries) do
    if (left[id] or 0) > 0 then
      left[id] = left[id] - 1
      forget_withdrawn(queue, id)
    else
      kept[#kept + 1] = id
    end
  end
  return kept
end
