-- Gives jobs back that were not run, to the head of their queue, so that they come out in the order given; one whose
-- cancellation was asked for ends instead.
-- KEYS  1 leases, 2 processing, 3 cancels, 4 stats, 5 awaited, 6 quarantine, 7 scheduled, 8 parked
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 retention in ms, 5 how long results are
--       kept in ms, 6 channel of ends, 7 retention of what is set aside in ms, 8 prefix of queues, then for each: id, token,
--       queue, name
-- Reply the ids whose lease is not the one given; those are left as they are
-- include: time
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
local prefix = ARGV[8]
local FIRST, FIELDS = 9, 4
local ids, tokens, rung = {}, {}, {}
for i = FIRST, #ARGV, FIELDS do
  ids[#ids + 1] = ARGV[i]
  tokens[#tokens + 1] = ARGV[i + 1]
end
local ours, refused, cancelled = take_back(KEYS[1], KEYS[2], KEYS[3], ids, tokens)
for n = #ids, 1, -1 do
  local id = ids[n]
  local run = ours[n] and cancelled[id] and read_run(keep.runs, id, KEYS[6], ARGV[7])
  if run then
    end_as_cancelled(keep, id, run)
  elseif ours[n] then
    local i = FIRST + (n - 1) * FIELDS
    local queue, name = prefix .. ARGV[i + 2], ARGV[i + 3]
    requeue(queue, name, id, KEYS[7], KEYS[8], keep)
    rung[queue] = rung[queue] or {}
    rung[queue][name] = true
  end
end
for queue, names in pairs(rung) do
  ring(queue, join(names), #ids)
end
return refused
