-- Gives jobs back that were not run, to the head of their queue, so that they come out in the order given.
-- KEYS  1 leases, 2 processing
-- ARGV  1 prefix of queues, then for each: id, token, queue
-- Reply the ids whose lease is not the one given; those are left as they are
-- include: lease
-- include: ring
local prefix = ARGV[1]
local FIRST, FIELDS = 2, 3
local ids, tokens, rung = {}, {}, {}
for i = FIRST, #ARGV, FIELDS do
  ids[#ids + 1] = ARGV[i]
  tokens[#tokens + 1] = ARGV[i + 1]
end
local ours, refused = take_back(KEYS[1], KEYS[2], ids, tokens)
for n = #ids, 1, -1 do
  if ours[n] then
    local queue = prefix .. ARGV[FIRST + (n - 1) * FIELDS + 2]
    redis.call('RPUSH', queue, ids[n])
    rung[queue] = true
  end
end
for queue in pairs(rung) do
  ring(queue, '')
end
return refused
