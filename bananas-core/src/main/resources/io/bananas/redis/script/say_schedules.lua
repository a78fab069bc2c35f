-- Notes that a node has reported these schedules as part of its code.
-- given: said
-- each: id
-- `said` has the schedules of the application, by when a node last reported each.
-- Reply how many of them were new; then ids of schedules that no node has reported lately
-- include: clock
-- include: said
local scores = {}
for _, id in ipairs(each.id) do
  scores[#scores + 1] = now
  scores[#scores + 1] = id
end
local known = 0
each_piece(scores, function(...)
  known = known + redis.call('ZADD', said, ...)
end)
return { known, unpack(redis.call('ZRANGEBYSCORE', said, '-inf', now - LATELY_MS, 'LIMIT', 0, 100)) }
