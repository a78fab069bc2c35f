-- Takes waiting jobs under a lease. It looks into the queues in the order given and takes the jobs that this node handles. It moves the
-- others to the side lists of their names, where nodes that handle them look first. So no node takes a job that it will not run, and no
-- job waits behind one that this node cannot run.
-- The claim drops the entry of a job that has a lease, is scheduled or has ended, since the job is not here. It also drops the entry of a
-- cancelled job.
-- keys: owners, leases, fence
-- given: queues*
-- args: owner, lease:number, max:number, budget:number, room:number, may_exceed, asleep_in, pool, channel, limits
-- `lease` is how long the leases last, in ms. The claim takes at most `max` jobs and looks at `budget` entries. The node has room for
-- `room` bytes of jobs; `may_exceed` is 1 when the first job may be larger. The node sleeps in the pool `asleep_in`, or in none when that is
-- ''. When it finds nothing, it sleeps in `pool`, unless that is ''. `limits` are words: a name, then how many jobs of it may be taken.
-- each: name
-- Reply now in ms, the first fence, 1 when the node should claim again at once, the ids that are in quarantine now, how many of the queues
--       this call had no time for, then 1 when this node sleeps in a pool that has not said what it takes, 2 when the claim took nothing
--       since memory is full, 3 when the owner was taken for dead, with which queues the next claim should begin, as words; then id and
--       record of each job, in the order of their fences
-- include: clock
-- include: claim/look
-- include: claim/sleep
-- include: claim/lease

-- When memory is full, running jobs may end, but no job starts: its result would need more memory. This write changes nothing, and Redis
-- refuses it then.
local probe = redis.pcall('SETRANGE', fence, 0, '')
if type(probe) == 'table' and string.find(probe.err, 'OOM', 1, true) then
  return { now, 0, 0, {}, 0, 2, '' }
elseif not lives() then
  return { now, 0, 0, {}, 0, 3, '' }
end

local unseen, begin = look_into_all()
wake_for_parked()
local ids, records = drop_held()
local is_cut_short = budget <= 0
get_up(#taken > 0)
if #ids == 0 then
  local is_over = not is_cut_short and unseen == 0 and not is_full
  local is_pool_unknown = is_over and pool ~= '' and lie_down()
  return { now, 0, (is_cut_short or dropped_all) and 1 or 0, quarantined, unseen, is_pool_unknown and 1 or 0, begin }
end
local reply = { now, enter_leases(ids), is_cut_short and 1 or 0, quarantined, 0, 0, begin }
local head = #reply
for i, id in ipairs(ids) do
  reply[head + 2 * i - 1], reply[head + 2 * i] = id, records[i]
end
return reply
