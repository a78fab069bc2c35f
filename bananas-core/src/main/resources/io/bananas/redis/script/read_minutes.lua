-- Reads minutes that follow each other.
-- keys: minutes
-- args: first:number, limit:number
-- Reply for each minute what there is of it, as a flat list
local reply = {}
for minute = first, first + limit - 1 do
  local kept = redis.pcall('HGETALL', minutes .. minute)
  reply[#reply + 1] = kept.err and {} or kept
end
return reply
