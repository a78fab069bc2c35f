-- Commits a batch of which every part is staged: from now on all of it will be stored, a piece at a time, whatever happens.
-- keys: batches
-- args: batch
-- each: part
-- Reply 1; 0 when a part had expired: then nothing of the batch remains
-- include: clock
-- The first write needs memory: when memory is full, the script commits nothing.
redis.call('ZADD', batches, now, batch)
for _, part in ipairs(each.part) do
  if redis.call('PERSIST', part) == 0 then
    redis.call('ZREM', batches, batch)
    redis.call('UNLINK', unpack(each.part))
    return 0
  end
end
return 1
