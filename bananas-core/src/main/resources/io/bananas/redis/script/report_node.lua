-- Notes that a node is there, and what it says of itself. Redis forgets the node unless it says so again.
-- keys: nodes, node_records
-- args: id, record, keep:number
-- Redis keeps it for `keep` ms.
-- Reply nothing
-- include: full_memory
-- include: index
-- Even when memory is full, nodes that work must not seem gone.
write_anyway('SET', node_records .. id, record, 'PX', keep)
if redis.call('ZADD', nodes, now, id) == 1 then
  forget_old(nodes, keep, 2)
end
redis.call('PEXPIRE', nodes, keep)
