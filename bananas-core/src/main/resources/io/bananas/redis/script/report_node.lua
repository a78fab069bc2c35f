-- Notes that a node is there, and what it says of itself. Redis forgets the node unless it says so again.
-- keys: nodes, node_records
-- args: id, record, keep:number
-- Redis keeps it for `keep` ms.
-- Reply nothing
-- include: index
-- The first write needs no memory. After it Redis lets the script go on although its memory is full: nodes that work must not seem gone.
redis.call('PERSIST', nodes)
forget_old(nodes, keep, 2)
redis.call('SET', node_records .. id, record, 'PX', keep)
redis.call('ZADD', nodes, now, id)
redis.call('PEXPIRE', nodes, keep)
