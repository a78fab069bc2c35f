-- Pauses a route: its jobs wait until it is resumed, on every node. What runs goes on.
-- keys: paused, routes
-- args: route, most:number
-- So many routes may be paused at a time.
-- Reply 1, 0 when it was paused already, or 2 when too many others are
-- include: clock
if redis.call('HEXISTS', paused, route) == 1 then
  return 0
elseif redis.call('HLEN', paused) >= most then
  return 2
end
-- The first write needs no memory. After it Redis lets the script go on although its memory is full: to pause is what an operator does then.
redis.call('PERSIST', paused)
redis.call('ZADD', routes, 0, route)
return redis.call('HSET', paused, route, now)
