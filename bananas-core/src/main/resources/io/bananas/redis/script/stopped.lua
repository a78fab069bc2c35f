-- Settles runs that were stopped by request. The job ends as cancelled if that was asked for under this very lease; else nobody
-- wants it cancelled, and it goes back to the head of its queue as if it had not been run.
-- KEYS  1 leases, 2 processing, 3 cancels, 4 stats, 5 awaited, 6 scheduled, 7 parked
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 retention in ms, 5 how long results are
--       kept in ms, 6 channel of ends, 7 prefix of queues, then for each: id, token, run record, result, queue, name
-- Reply the ids whose lease is not the one given, unless an earlier call has settled them just so; those are left as they are
-- include: time
-- include: lease
-- include: announce
-- include: requeue
-- include: ring
local jobs, runs, results, retention, ttl = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local FIRST, FIELDS = 8, 6
local ids, tokens, records, ended = {}, {}, {}, {}
for i = FIRST, #ARGV, FIELDS do
  ids[#ids + 1] = ARGV[i]
  tokens[#tokens + 1] = ARGV[i + 1]
  records[#records + 1] = ARGV[i + 2]
end
local ours, refused, cancelled = take_back(KEYS[1], KEYS[2], KEYS[3], ids, tokens, runs, records)
for n = #ids, 1, -1 do
  local id, i = ids[n], FIRST + (n - 1) * FIELDS
  if ours[n] and cancelled[id] then
    redis.call('PEXPIRE', jobs .. id, retention)
    redis.call('SET', runs .. id, ARGV[i + 2], 'PX', retention)
    redis.call('SET', results .. id, ARGV[i + 3], 'PX', ttl)
    ended[#ended + 1] = id
  elseif ours[n] then
    local queue, name = ARGV[7] .. ARGV[i + 4], ARGV[i + 5]
    requeue(queue, name, id, KEYS[6], KEYS[7], { jobs = jobs, runs = runs })
    ring(queue, name, 1)
  end
end
if #ended > 0 then
  redis.pcall('HINCRBY', KEYS[4], 'cancelled', #ended)
end
announce(KEYS[5], ARGV[6], ended)
return refused
