-- Tells a node what there is to do for the duties, unless another node is on duty. So all nodes together do the duties once. The node on
-- duty looks again and again; when it has not looked for a while, the next that looks is on duty instead.
-- keys: owners, dead_owners, scheduled, schedules_due, batches, open_batches, dropped_batches
-- args: node, lease:number, silent:number, stays
-- `lease` is how long this node's leases last, in ms. `silent` is the longest time in ms since its last look for which Redis has not answered
-- this node, -1 when it has never looked; it counts when this node takes over. `stays` is 1 when the node wants to be on duty, 0 when it would rather leave that to another.
-- Reply 0 when another node is on duty, else 1; then in how many ms the leases of an owner run out, a job is due, a schedule is due, each 0
--       when that is so and -1 when there is none; then 1 when there are batches
-- include: clock
-- include: on_duty
-- include: outage
local KEPT_MS = 2500

local function is_taken(note)
  return note.node ~= '' and note.node ~= node and now >= note.last and now - note.last < KEPT_MS
end

-- In how many ms the time of the first member has come, or has passed when `passes` is 1.
local function until_first(index, passes)
  local first = redis.call('ZRANGE', index, 0, 0, 'WITHSCORES')[2]
  return first and math.max(0, first - now + passes) or -1
end

local note = read_note()
if is_taken(note) then
  return { 0 }
end
if (note.node == node or note.looker == node) and silent >= 0 then
  -- Nobody else has looked since. An outage may have begun in this very call, which `silent` leaves out: so all the time since the note counts.
  silent = math.huge
end
is_grace(note, lease, silent, stays == '1' and node or '~' .. node)
local leases = until_first(owners, 1)
if redis.call('EXISTS', dead_owners, scheduled, schedules_due, batches, open_batches, dropped_batches) == 0 then
  return { 1, leases, -1, -1, 0 }
elseif redis.call('EXISTS', dead_owners) == 1 then
  leases = 0
end
local has_batches = redis.call('EXISTS', batches, open_batches, dropped_batches) > 0
return { 1, leases, until_first(scheduled, 0), until_first(schedules_due, 0), has_batches and 1 or 0 }
