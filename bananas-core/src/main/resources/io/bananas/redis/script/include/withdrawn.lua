-- Withdrawn entries: the entries of cancelled jobs. They stay in long lists, since searching those takes too long. A hash beside the queue
-- counts them by id, for the queue and its side lists together. The first entry of an id that comes out is dropped. That is right even when
-- the job waits again, since its new entry is behind the old one.
-- parts: WITHDRAWN
-- How many withdrawn entries each of these ids has; ids without any are missing.
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

-- Drops withdrawn entries, and answers with the others.
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
