-- Makes a batch real of which every part is staged: from now on all of it is stored, whatever happens, a piece at a time.
-- keys: batches
-- args: batch
-- each: part
-- Reply 1; 0 when a part was gone already: then nothing of it remains
-- include: clock
-- The first write is one that needs memory: where there is none, nothing is committed.
redis.call('ZADD', batches, now, batch)
for _, part in ipairs(each.part) do
  if redis.call('PERSIST', part) == 0 then
    redis.call('ZREM', batches, batch)
    redis.call('UNLINK', unpack(each.part))
    return 0
  end
end
return 1
