-- Reads a piece of a list, from the end where jobs come in.
-- given: list
-- args: end_of_new, from:number, most:number
-- `end_of_new` is the end where jobs come in, 'head' or 'tail'. The piece begins behind the first `from` entries at that end. The script
-- reads at most `most`.
-- Reply the length of the list, then the entries
-- include: count
local length = count('LLEN', list)
local reply = { length }
if length == 0 then
  return reply
elseif end_of_new == 'head' then
  return { length, unpack(redis.call('LRANGE', list, from, from + most - 1)) }
end
local entries = redis.call('LRANGE', list, -from - most, -from - 1)
for i = #entries, 1, -1 do
  reply[#reply + 1] = entries[i]
end
return reply
