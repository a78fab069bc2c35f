-- Takes a batch that was committed and is not stored yet as a whole, since its submitter died or was cut off. Others leave it alone for a
-- while then; that two store it at once does no harm.
-- keys: batches
-- args: patience:number, known
-- A batch is left to whoever has it for so many ms. Batches that can be read begin as `known` says.
-- Reply the batch, or nothing
-- include: clock
local MOST = 100
local entries = redis.call('ZRANGE', batches, 0, MOST - 1, 'WITHSCORES')
for i = 1, #entries, 2 do
  local batch, age = entries[i], now - entries[i + 1]
  -- One of the future was taken by a clock that has gone back since.
  if string.sub(batch, 1, #known) == known and (age >= patience or age < 0) then
    -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
    redis.call('PERSIST', batches)
    redis.call('ZADD', batches, 'XX', now, batch)
    return batch
  end
end
return false
