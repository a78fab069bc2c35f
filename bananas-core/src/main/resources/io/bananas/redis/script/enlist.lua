-- Enters a new owner of leases. It lives for the length of its leases, and for as long again after each heartbeat. An owner that was taken
-- for dead never comes back. Its node enters as another owner, so that nobody mistakes the leases of one for those of the other.
-- keys: owners
-- args: node, lease:number
-- Reply the name of the owner
-- include: clock
local owner = string.format('%s~%.0f%06.0f', node, clock[1], clock[2])
redis.call('ZADD', owners, now + lease, owner)
return owner
