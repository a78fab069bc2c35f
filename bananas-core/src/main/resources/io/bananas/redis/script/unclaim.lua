-- Gives back, to the head of their queues, what a node has claimed without learning of it, since the answer was lost. Looks at
-- all leases; called after a lost answer only.
-- KEYS  1 leases, 2 processing, 3 cancels, 4 stats, 5 awaited, 6 quarantine, 7 scheduled, 8 parked
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 retention in ms, 5 how long results are
--       kept in ms, 6 channel of ends, 7 retention of what is set aside in ms, 8 prefix of queues, 9 node, 10 only
--       what it has under a larger fence than this, 11 and not under a larger one than this, which was the largest when the
--       node last knew what it has, then the tokens of those that it knows of
-- Reply the ids
-- include: time
-- include: record
-- include: lease
-- include: quarantine
-- include: run
-- include: announce
-- include: cancelled
-- include: requeue
-- include: ring
local keep = {
  jobs = ARGV[1], runs = ARGV[2], results = ARGV[3], retention = ARGV[4], ttl = ARGV[5],
  stats = KEYS[4], awaited = KEYS[5], channel = ARGV[6]
}
local quarantine, retention, prefix = KEYS[6], ARGV[7], ARGV[8]
local node, after, last = ARGV[9], tonumber(ARGV[10]), tonumber(ARGV[11])
local known = {}
for i = 12, #ARGV do
  known[ARGV[i]] = true
end
local lost = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local fence, holder = string.match(all[i + 1], '^(%d+) (%S+) ')
  fence = tonumber(fence)
  if holder == node and fence > after and fence <= last and not known[all[i + 1]] then
    lost[#lost + 1] = { id = all[i], token = all[i + 1], fence = fence }
  end
end
table.sort(lost, function(one, other) return one.fence > other.fence end)

local function give_back(id)
  local record = redis.call('MGET', keep.jobs .. id)[1]
  local name, queue
  if record then
    name, queue = header(record)
  end
  if name then
    requeue(prefix .. queue, name, id, KEYS[7], KEYS[8])
    ring(prefix .. queue, name, 1)
  else
    set_aside_job(quarantine, retention, keep.jobs, keep.runs, id)
  end
end

local ids = {}
for n, claim in ipairs(lost) do
  ids[n] = claim.id
  local _, _, cancelled = take_back(KEYS[1], KEYS[2], KEYS[3], {claim.id}, {claim.token})
  if cancelled[claim.id] then
    end_as_cancelled(keep, claim.id, read_run(keep.runs, claim.id, quarantine, retention))
  else
    give_back(claim.id)
  end
end
return ids
