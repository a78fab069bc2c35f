-- Takes a batch that was committed and is not stored yet as a whole, since its submitter died or was cut off. Others leave it
-- alone for a while then; that two store it at once does no harm.
-- KEYS  1 batches
-- ARGV  1 for how long a batch is left to whoever has it, in ms, 2 how those batches begin that can be read
-- Reply the batch, or nothing
-- include: time
local patience, known = tonumber(ARGV[1]), ARGV[2]
local MOST = 100

local entries = redis.call('ZRANGE', KEYS[1], 0, MOST - 1, 'WITHSCORES')
for i = 1, #entries, 2 do
  local batch, age = entries[i], now - entries[i + 1]
  -- One of the future was taken by a clock that has gone back since.
  if string.sub(batch, 1, #known) == known and (age >= patience or age < 0) then
    -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
    redis.call('PERSIST', KEYS[1])
    redis.call('ZADD', KEYS[1], 'XX', now, batch)
    return batch
  end
end
return false
