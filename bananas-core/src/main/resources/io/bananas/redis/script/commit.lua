-- Makes a batch real of which every part is staged: from now on all of it is stored, whatever happens, a piece at a time.
-- KEYS  1 batches
-- ARGV  1 the batch, then the keys of its parts
-- Reply 1; 0 when a part was gone already: then nothing of it remains
-- include: time
-- The first write is one that needs memory: where there is none, nothing is committed.
redis.call('ZADD', KEYS[1], now, ARGV[1])
for i = 2, #ARGV do
  if redis.call('PERSIST', ARGV[i]) == 0 then
    redis.call('ZREM', KEYS[1], ARGV[1])
    for part = 2, #ARGV do
      redis.call('UNLINK', ARGV[part])
    end
    return 0
  end
end
return 1
