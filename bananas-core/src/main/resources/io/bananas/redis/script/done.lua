-- Ends jobs that completed.
-- KEYS  1 leases, 2 processing, 3 cancels, 4 stats, 5 awaited
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 retention in ms, 5 how long results are
--       kept in ms, 6 channel of ends, then for each: id, token, run record, result or where it is staged
-- Reply the ids whose lease is not the one given, unless an earlier call has settled them just so; those are left as they are
-- include: lease
-- include: staged
-- include: announce
local jobs, runs, results, retention, ttl = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local FIRST, FIELDS = 7, 4
local ids, tokens, records, ended = {}, {}, {}, {}
for i = FIRST, #ARGV, FIELDS do
  ids[#ids + 1] = ARGV[i]
  tokens[#tokens + 1] = ARGV[i + 1]
  records[#records + 1] = ARGV[i + 2]
end
local staged = staged_among(ARGV, FIRST + 3, FIELDS)
local ours, refused = take_back(KEYS[1], KEYS[2], KEYS[3], ids, tokens, runs, records)
for n, id in ipairs(ids) do
  if ours[n] then
    local i = FIRST + (n - 1) * FIELDS
    -- The job expires first: for a moment without its run record it would seem never to have run.
    redis.call('PEXPIRE', jobs .. id, retention)
    redis.call('SET', runs .. id, ARGV[i + 2], 'PX', retention)
    if staged[i + 3] then
      redis.call('RENAME', staged[i + 3], results .. id)
      redis.call('PEXPIRE', results .. id, ttl)
      staged[i + 3] = nil
    else
      redis.call('SET', results .. id, ARGV[i + 3], 'PX', ttl)
    end
    ended[#ended + 1] = id
  end
end
if #ended > 0 then
  redis.pcall('HINCRBY', KEYS[4], 'completed', #ended)
end
announce(KEYS[5], ARGV[6], ended)
forget_staged(staged)
return refused
