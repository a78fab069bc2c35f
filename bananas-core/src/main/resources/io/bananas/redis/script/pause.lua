-- Pauses a route: its jobs wait until it is resumed, on every node. What runs goes on.
-- keys: paused, routes
-- args: route
-- Reply 1, or 0 when it was paused already
-- include: clock
-- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full. To pause is what an
-- operator does then.
redis.call('PERSIST', paused)
redis.call('ZADD', routes, 0, route)
return redis.call('HSETNX', paused, route, now)
