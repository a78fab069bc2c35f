-- Reads a piece of a sorted set, the largest scores first.
-- given: index
-- args: score, before_id, most:number
-- Score and id of the place before which the piece begins, or '' and '' when it begins with the largest; how many members to read at most.
-- Reply each id with its score behind it
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
