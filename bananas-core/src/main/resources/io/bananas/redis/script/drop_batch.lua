-- Drops an open batch: nobody can commit it from now on, so its parts may be removed. It stays among the dropped ones until they are.
-- keys: open_batches, dropped_batches
-- args: batch, patience:number, known
-- Without `batch` it finds one itself: first one that was dropped before, then one that has been open for `patience` ms without a sign
-- of its submitter. The names of batches that this version can read begin with `known`.
-- Reply the batch whose parts are to be removed, or '' when only another version can read those that are left, or nothing
-- include: clock
local MOST = 100
local only_unknown = false

local function drop(name)
  -- The first write needs no memory. After it Redis lets the script go on although its memory is full.
  redis.call('ZREM', open_batches, name)
  redis.call('ZADD', dropped_batches, now, name)
  return name
end

local function is_known(name)
  return string.sub(name, 1, #known) == known
end

if batch ~= '' then
  return redis.call('ZSCORE', open_batches, batch) and drop(batch)
end
for _, name in ipairs(redis.call('ZRANGE', dropped_batches, 0, MOST - 1)) do
  if is_known(name) then
    return name
  end
  only_unknown = ''
end
local entries = redis.call('ZRANGE', open_batches, 0, MOST - 1, 'WITHSCORES')
for i = 1, #entries, 2 do
  local age = now - entries[i + 1]
  -- A time in the future comes from a clock that has gone back since.
  if age >= patience or age < 0 then
    if is_known(entries[i]) then
      return drop(entries[i])
    end
    only_unknown = ''
  end
end
return only_unknown
