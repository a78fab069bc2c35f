-- Reads a piece of a sorted set, the largest scores first.
-- given: index
-- args: score, before_id, most:number
-- The piece begins before the place of `score` and `before_id`; when they are '', it begins with the largest score. The script reads at
-- most `most` members.
-- Reply id and score of each member
-- include: count
-- include: rank
local size = count('ZCARD', index)
if size == 0 then
  return {}
end
local rank = score ~= '' and rank_of(index, score, before_id) or size
if rank == 0 then
  return {}
end
local entries, reply = redis.call('ZRANGE', index, math.max(0, rank - most), rank - 1, 'WITHSCORES'), {}
for i = #entries - 1, 1, -2 do
  reply[#reply + 1], reply[#reply + 2] = entries[i], entries[i + 1]
end
return reply
