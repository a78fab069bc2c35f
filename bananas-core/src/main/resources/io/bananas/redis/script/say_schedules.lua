-- Notes that a node has these schedules in its code.
-- given: said
-- each: id
-- `said` has the schedules of its application, by when a node last said so.
-- Reply how many of them were not known; then ids of others of which nobody has said so for long
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
