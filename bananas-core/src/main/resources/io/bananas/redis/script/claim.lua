-- Takes waiting jobs under a lease: looks into the queues in the order given, takes what this node handles, and moves what it does not
-- handle to a side list of that name, where nodes that do handle it look first. So no node takes what it will not run, and nothing waits
-- behind a job that nobody here can run.
-- The claim drops the entry of a job that has a lease, waits for its time or has ended: the job is there, and not here. It also drops an
-- entry whose job was cancelled.
-- keys: owners, leases, fence
-- given: queues*
-- args: owner, lease:number, max:number, budget:number, room:number, may_exceed, asleep_in, pool, channel, limits
-- The owner of the leases, how long they last in ms, how many jobs to take and how many entries to look at at most; how many bytes of
-- records the node has room for, and 1 when the first job may be larger; the pool in which this node sleeps or '', the pool in which it
-- sleeps when it finds nothing or '', its channel; of which of the names only so many may be taken: words, each with its number behind it.
-- each: name
-- Reply now in ms, the first fence, 1 when it is worth while to look again at once, the ids that were set aside, how many of the queues
--       this call had no time for, then 1 when this node sleeps in a pool of which nobody knows what it takes, 2 when nothing was looked at
--       since memory is full, 3 when the owner was taken for dead; then id and record of each job, in order of fence
-- include: clock
-- include: claim/look
-- include: claim/sleep
-- include: claim/lease

-- When memory is full, running jobs may end, but none begins: its result would need more memory. Redis refuses this write then. The write
-- changes nothing.
local probe = redis.pcall('SETRANGE', fence, 0, '')
if type(probe) == 'table' and string.find(probe.err, 'OOM', 1, true) then
  return { now, 0, 0, {}, 0, 2 }
elseif not lives() then
  return { now, 0, 0, {}, 0, 3 }
end

local unseen = look_into_all()
wake_for_parked()
local ids, records = drop_held()
local is_cut_short = budget <= 0
get_up(#taken > 0)
if #ids == 0 then
  local is_over = not is_cut_short and unseen == 0 and not is_full
  local is_pool_unknown = is_over and pool ~= '' and lie_down()
  return { now, 0, (is_cut_short or dropped_all) and 1 or 0, quarantined, unseen, is_pool_unknown and 1 or 0 }
end
local reply = { now, enter_leases(ids), is_cut_short and 1 or 0, quarantined, 0, 0 }
for i, id in ipairs(ids) do
  reply[#reply + 1] = id
  reply[#reply + 1] = records[i]
end
return reply
