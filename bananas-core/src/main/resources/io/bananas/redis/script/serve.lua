-- Notes, a piece at a time, which queues a pool serves and which names it takes. It is forgotten when no node says so again.
-- KEYS  1 pool, then queues that it serves
-- ARGV  1 how long it is kept in ms, then names that it takes
-- Reply nothing
-- include: time
-- include: forget
local pool, kept = KEYS[1], tonumber(ARGV[1])
for q = 2, #KEYS do
  local pools = KEYS[q] .. ':pools'
  forget_old(pools, kept, 2)
  redis.call('ZADD', pools, now, pool)
  redis.call('PEXPIRE', pools, kept)
end
if #ARGV > 1 then
  local names = pool .. ':names'
  redis.call('SADD', names, unpack(ARGV, 2))
  redis.call('PEXPIRE', names, kept)
end
