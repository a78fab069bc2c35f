-- Enters a new owner of leases, which lives for as long as its leases last unless it says again that it does. An owner that was taken
-- for dead never comes back: its node enters as another one, so that the leases of the two cannot be mistaken for each other.
-- keys: owners
-- args: node, lease:number
-- Reply the owner
-- include: clock
local owner = string.format('%s~%.0f%06.0f', node, clock[1], clock[2])
redis.call('ZADD', owners, now + lease, owner)
return owner
