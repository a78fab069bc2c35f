-- Reads a result; when the job has not ended, notes that somebody waits for it, if asked to.
-- KEYS  1 job record, 2 run record, 3 result, 4 awaited
-- ARGV  1 id, 2 for how many seconds to note it (0: not at all), 3 how large a result may be to be read here
-- Reply 1 and the result; 2 and its size when it is larger; 0 when the job has not ended; -1 when there is no such job or its result is gone
-- include: time
-- include: forget
local size = redis.call('STRLEN', KEYS[3])
if size > tonumber(ARGV[3]) then
  return {2, size}
end
if size > 0 then
  return {1, redis.call('GET', KEYS[3])}
end
local run = redis.call('GET', KEYS[2])
if redis.call('EXISTS', KEYS[1]) == 0 or (run and string.find(run, '"end":"', 1, true)) then
  return {-1}
end
if tonumber(ARGV[2]) > 0 then
  -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
  redis.call('PERSIST', KEYS[4])
  -- Jobs that do not end while somebody waits must not gather.
  forget_old(KEYS[4], 0, 2)
  redis.call('ZADD', KEYS[4], now + 1000 * ARGV[2], ARGV[1])
  redis.call('EXPIRE', KEYS[4], ARGV[2])
end
return {0}
