-- Puts jobs back to run again after a delay; one whose cancellation was asked for ends instead.
-- KEYS  1 leases, 2 processing, 3 cancels, 4 stats, 5 awaited, 6 scheduled
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 retention in ms, 5 how long results are
--       kept in ms, 6 channel of ends, then for each: id, token, counter or '', run record, delay in ms
-- Reply the ids whose lease is not the one given, unless an earlier call has settled them just so; those are left as they are
-- include: time
-- include: lease
-- include: quarantine
-- include: run
-- include: announce
-- include: cancelled
-- include: soon
local keep = {
  jobs = ARGV[1], runs = ARGV[2], results = ARGV[3], retention = ARGV[4], ttl = ARGV[5],
  stats = KEYS[4], awaited = KEYS[5], channel = ARGV[6]
}
local FIRST, FIELDS = 7, 5
local first_due = math.huge
local ids, tokens, records, due, counts = {}, {}, {}, {}, {}
for i = FIRST, #ARGV, FIELDS do
  ids[#ids + 1] = ARGV[i]
  tokens[#tokens + 1] = ARGV[i + 1]
  records[#records + 1] = ARGV[i + 3]
end
local ours, refused, cancelled = take_back(KEYS[1], KEYS[2], KEYS[3], ids, tokens, keep.runs, records)
for n, id in ipairs(ids) do
  if ours[n] then
    local i = FIRST + (n - 1) * FIELDS
    local counter, run = ARGV[i + 2], ARGV[i + 3]
    if cancelled[id] then
      end_as_cancelled(keep, id, parse_run(run))
    else
      redis.call('SET', keep.runs .. id, run)
      due[#due + 1] = now + tonumber(ARGV[i + 4])
      first_due = math.min(first_due, due[#due])
      due[#due + 1] = id
      if counter ~= '' then
        counts[counter] = (counts[counter] or 0) + 1
      end
    end
  end
end
if #due > 0 then
  redis.call('ZADD', KEYS[6], unpack(due))
  tell_if_soon(KEYS[6], first_due)
end
for counter, count in pairs(counts) do
  redis.pcall('HINCRBY', keep.stats, counter, count)
end
return refused
