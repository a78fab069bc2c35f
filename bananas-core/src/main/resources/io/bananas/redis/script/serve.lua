-- Notes, a piece at a time, which queues a pool serves and which names it takes. Redis forgets that unless a node says it again.
-- given: pool, queues*
-- parts: POOLS, NAMES
-- args: kept:number
-- each: name
-- Redis keeps it for `kept` ms.
-- Reply nothing
-- include: index
for _, queue in ipairs(queues) do
  forget_old(queue .. POOLS, kept, 2)
  redis.call('ZADD', queue .. POOLS, now, pool)
  redis.call('PEXPIRE', queue .. POOLS, kept)
end
if #each.name > 0 then
  redis.call('SADD', pool .. NAMES, unpack(each.name))
  redis.call('PEXPIRE', pool .. NAMES, kept)
end
