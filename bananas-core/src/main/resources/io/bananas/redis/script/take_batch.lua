-- Takes a committed batch whose submitter died or was cut off before it had stored all of it. Other nodes then leave the batch alone for a
-- while; two that store it at once do no harm.
-- keys: batches
-- args: patience:number, known
-- A node has a batch for itself for `patience` ms. The names of batches that this version can read begin with `known`.
-- Reply the batch, or '' when only another version can read those that are left, or nothing
-- include: clock
local MOST = 100
local only_unknown = false
local entries = redis.call('ZRANGE', batches, 0, MOST - 1, 'WITHSCORES')
for i = 1, #entries, 2 do
  local batch, age = entries[i], now - entries[i + 1]
  -- A time in the future comes from a clock that has gone back since.
  local is_left = age >= patience or age < 0
  if is_left and string.sub(batch, 1, #known) ~= known then
    only_unknown = ''
  elseif is_left then
    -- The first write needs no memory. After it Redis lets the script go on although its memory is full.
    redis.call('PERSIST', batches)
    redis.call('ZADD', batches, 'XX', now, batch)
    return batch
  end
end
return only_unknown
