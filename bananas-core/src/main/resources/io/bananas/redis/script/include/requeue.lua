-- Puts a job back to where it comes out first: to the head of the side list of its name when there is one, since whatever
-- is in there was taken out of the queue after this job, and else to the head of its queue; or, where that is no list, among
-- the scheduled. `records` has the prefixes of jobs and runs.
-- include: side_lists
-- include: waits
local function requeue(queue, name, id, scheduled, parked, records)
  local list = side_list(queue, name)
  if redis.call('EXISTS', list) == 0 then
    push('RPUSH', queue, scheduled, {id})
  elseif push('RPUSH', list, scheduled, {id}) then
    note_parked(parked, queue, name, 1, waits_since(records.jobs .. id, records.runs .. id))
  end
end
