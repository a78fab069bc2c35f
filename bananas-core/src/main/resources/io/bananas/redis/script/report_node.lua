-- Notes that a node is there, and what it says of itself. Redis forgets the node unless it says so again.
-- keys: nodes, node_records, served
-- args: id, record, keep:number, takes
-- Redis keeps it for `keep` ms. `takes` is which jobs the node takes, '' for none. For an hour Redis knows when a node was last there that
-- takes these.
-- Reply nothing
-- include: full_memory
-- include: index
local HOUR_MS, MOST_POOLS = 3600000, 50

-- Even when memory is full, nodes that work must not seem gone.
write_anyway('SET', node_records .. id, record, 'PX', keep)
if redis.call('ZADD', nodes, now, id) == 1 then
  forget_old(nodes, keep, 2)
end
redis.call('PEXPIRE', nodes, keep)
if takes ~= '' then
  if redis.call('ZADD', served, now, takes) == 1 then
    forget_old(served, HOUR_MS, 2)
    redis.call('ZREMRANGEBYRANK', served, 0, -MOST_POOLS - 1)
  end
  redis.call('PEXPIRE', served, HOUR_MS)
end
