-- Makes staged parts of a batch durable before its commit. The first call opens the batch. An open batch is either committed, or dropped
-- with all its parts: so none of them stays for ever.
-- keys: open_batches
-- args: batch, first:number
-- each: part
-- Reply 1; 0 when a part had expired or somebody has dropped the batch: then the caller drops it
-- include: clock
if first == 0 and not redis.call('ZSCORE', open_batches, batch) then
  return 0
end
-- The first write needs memory: when memory is full, the script keeps nothing.
redis.call('ZADD', open_batches, now, batch)
for _, part in ipairs(each.part) do
  if redis.call('PERSIST', part) == 0 then
    return 0
  end
end
return 1
