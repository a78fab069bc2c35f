-- Ends jobs that failed for good and keeps them as dead letters.
-- KEYS  1 leases, 2 processing, 3 cancels, 4 stats, 5 awaited, 6 dead
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 retention in ms, 5 how long results are
--       kept in ms, 6 channel of ends, then for each: id, token, run record, result
-- Reply the ids whose lease is not the one given, unless an earlier call has settled them just so; those are left as they are
-- include: time
-- include: lease
-- include: letter
-- include: announce
local jobs, runs, results, retention, ttl = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local FIRST, FIELDS = 7, 4
local ids, tokens, records, ended, died = {}, {}, {}, {}, {}
for i = FIRST, #ARGV, FIELDS do
  ids[#ids + 1] = ARGV[i]
  tokens[#tokens + 1] = ARGV[i + 1]
  records[#records + 1] = ARGV[i + 2]
end
local ours, refused = take_back(KEYS[1], KEYS[2], KEYS[3], ids, tokens, runs, records)
for n, id in ipairs(ids) do
  if ours[n] then
    local i = FIRST + (n - 1) * FIELDS
    redis.call('PEXPIRE', jobs .. id, retention)
    redis.call('SET', runs .. id, ARGV[i + 2], 'PX', retention)
    redis.call('SET', results .. id, ARGV[i + 3], 'PX', ttl)
    ended[#ended + 1] = id
    died[#died + 1] = now
    died[#died + 1] = id
  end
end
if #ended > 0 then
  redis.call('ZADD', KEYS[6], unpack(died))
  forget_letters(KEYS[6], retention, #ended)
  redis.pcall('HINCRBY', KEYS[4], 'failed', #ended)
end
announce(KEYS[5], ARGV[6], ended)
return refused
