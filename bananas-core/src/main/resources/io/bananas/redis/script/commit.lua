-- Commits a batch of which every part is staged: from now on all of it will be stored, a piece at a time, whatever happens. A batch of many
-- parts is open before, and most of its parts are durable.
-- keys: batches, open_batches
-- args: batch, open:number
-- each: part
-- `open` is 1 when parts of the batch are durable already. The parts given are the rest.
-- Reply 1; 0 when the batch is not committed: a part had expired, or somebody has dropped the batch
-- include: clock
if open == 1 and not redis.call('ZSCORE', open_batches, batch) then
  return 0
end
-- The first write needs memory: when memory is full, the script commits nothing.
redis.call('ZADD', batches, now, batch)
for _, part in ipairs(each.part) do
  if redis.call('PERSIST', part) == 0 then
    redis.call('ZREM', batches, batch)
    redis.call('UNLINK', unpack(each.part))
    return 0
  end
end
if open == 1 then
  redis.call('ZREM', open_batches, batch)
end
return 1
