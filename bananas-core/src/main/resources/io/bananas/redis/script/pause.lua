-- Pauses a route: no node claims its jobs until somebody resumes it. Running jobs go on.
-- keys: paused, routes
-- args: route, most:number
-- At most `most` routes may be paused at a time.
-- Reply 1, 0 when the route was paused already, 2 when too many others are paused
-- include: clock
if redis.call('HEXISTS', paused, route) == 1 then
  return 0
elseif redis.call('HLEN', paused) >= most then
  return 2
end
-- The first write needs no memory. After it Redis lets the script go on even when its memory is full: that is when an operator pauses a
-- route.
redis.call('PERSIST', paused)
redis.call('ZADD', routes, 0, route)
return redis.call('HSET', paused, route, now)
