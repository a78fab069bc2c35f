-- Lets leases run for their full length from now on, and notes that leases of this length are in use, if there are any or not.
-- KEYS  1 leases, 2 processing, 3 cancels, 4 lengths of leases
-- ARGV  1 length of the lease in ms, then for each: id, token
-- Reply the ids whose lease is not the one given; the ids among the others whose cancellation was asked for
--       under it
-- include: time
-- include: lengths
local leases, processing, cancels = KEYS[1], KEYS[2], KEYS[3]
local ends = now + tonumber(ARGV[1])
note_length(KEYS[4], ARGV[1])
if #ARGV == 1 then
  return {{}, {}}
end
local ids, ours, tokens, scores, lost, cancelled = {}, {}, {}, {}, {}, {}
for i = 2, #ARGV, 2 do
  ids[#ids + 1] = ARGV[i]
end
for i, token in ipairs(redis.call('HMGET', leases, unpack(ids))) do
  if token == ARGV[2 * i + 1] then
    ours[#ours + 1] = ids[i]
    tokens[#ours] = token
    scores[#scores + 1] = ends
    scores[#scores + 1] = ids[i]
  else
    lost[#lost + 1] = ids[i]
  end
end
if #ours > 0 then
  -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
  redis.call('PERSIST', processing)
  redis.call('ZADD', processing, 'XX', unpack(scores))
  if redis.call('EXISTS', cancels) == 1 then
    for i, asked in ipairs(redis.call('HMGET', cancels, unpack(ours))) do
      cancelled[#cancelled + 1] = asked == tokens[i] and ours[i] or nil
    end
  end
end
return {lost, cancelled}
