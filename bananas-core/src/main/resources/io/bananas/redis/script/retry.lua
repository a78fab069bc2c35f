-- Puts jobs back to run again after a delay.
-- KEYS  1 leases, 2 processing, 3 stats, 4 scheduled
-- ARGV  1 prefix of run records, then for each: id, token, counter or '', run record, delay in ms
-- Reply the ids whose lease is not the one given; those are left as they are
-- include: time
-- include: lease
local runs = ARGV[1]
local FIRST, FIELDS = 2, 5
local ids, tokens, due, counts = {}, {}, {}, {}
for i = FIRST, #ARGV, FIELDS do
  ids[#ids + 1] = ARGV[i]
  tokens[#tokens + 1] = ARGV[i + 1]
end
local ours, refused = take_back(KEYS[1], KEYS[2], ids, tokens)
for n, id in ipairs(ids) do
  if ours[n] then
    local i = FIRST + (n - 1) * FIELDS
    local counter = ARGV[i + 2]
    redis.call('SET', runs .. id, ARGV[i + 3])
    due[#due + 1] = now + tonumber(ARGV[i + 4])
    due[#due + 1] = id
    if counter ~= '' then
      counts[counter] = (counts[counter] or 0) + 1
    end
  end
end
if #due > 0 then
  redis.call('ZADD', KEYS[4], unpack(due))
end
for counter, count in pairs(counts) do
  redis.call('HINCRBY', KEYS[3], counter, count)
end
return refused
