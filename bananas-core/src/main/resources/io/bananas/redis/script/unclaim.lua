-- Gives back, to the head of their queues, what a node has claimed without learning of it, since the answer was lost. Those
-- whose lease is another by now stay as they are.
-- KEYS  1 leases, 2 processing, 3 cancels, 4 stats, 5 awaited, 6 quarantine, 7 scheduled, 8 parked
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 retention in ms, 5 how long results are
--       kept in ms, 6 channel of ends, 7 retention of what is set aside in ms, 8 prefix of queues, then for each, the one
--       claimed last first: id, token
-- Reply how many were dealt with, then the ids of those that were given back
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
local FIRST = 9
local LONGEST_HEADER = 400
local function give_back(id)
  local beginning = redis.pcall('GETRANGE', keep.jobs .. id, 0, LONGEST_HEADER)
  local name, queue = nil, nil
  if type(beginning) == 'string' then
    name, queue = header(beginning)
  end
  if name then
    requeue(prefix .. queue, name, id, KEYS[7], KEYS[8], keep)
    ring(prefix .. queue, name, 1)
  else
    set_aside_job(quarantine, retention, keep.jobs, keep.runs, id)
  end
end

local reply = { 0 }
for i = FIRST, #ARGV, 2 do
  local id = ARGV[i]
  local ours, _, cancelled = take_back(KEYS[1], KEYS[2], KEYS[3], { id }, { ARGV[i + 1] })
  local run = cancelled[id] and read_run(keep.runs, id, quarantine, retention)
  if run then
    end_as_cancelled(keep, id, run)
  elseif ours[1] then
    give_back(id)
  end
  if ours[1] then
    reply[#reply + 1] = id
  end
  reply[1] = reply[1] + 1
  if has_read_enough() then
    break
  end
end
return reply
