-- Lets leases run for their full length from now on.
-- KEYS  1 leases, 2 processing
-- ARGV  1 length of the lease in ms, then for each: id, token
-- Reply the ids whose lease is not the one given; those are left as they are
-- include: time
local leases, processing = KEYS[1], KEYS[2]
local ends = now + tonumber(ARGV[1])
local ids, scores, lost = {}, {}, {}
for i = 2, #ARGV, 2 do
  ids[#ids + 1] = ARGV[i]
end
for i, token in ipairs(redis.call('HMGET', leases, unpack(ids))) do
  if token == ARGV[2 * i + 1] then
    scores[#scores + 1] = ends
    scores[#scores + 1] = ids[i]
  else
    lost[#lost + 1] = ids[i]
  end
end
if #scores > 0 then
  -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
  redis.call('PERSIST', processing)
  redis.call('ZADD', processing, 'XX', unpack(scores))
end
return lost
