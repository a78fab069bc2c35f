-- Jobs that go back to the head.
-- keys: base
-- include: records
-- include: times
-- include: side_lists
-- include: wake
-- Requeues a job, and wakes a node for it. When its name has a side list, the job goes to the head of that list, since the jobs in there left
-- the queue after it. Else it goes to the head of its queue.
local function requeue(suffix, name, id)
  local queue = base .. suffix
  local list = side_list(queue, name)
  if redis.call('EXISTS', list) == 0 then
    push('RPUSH', queue, { id })
  elseif push('RPUSH', list, { id }) then
    note_parked(queue, name, 1, waits_since(records_of({ id })[1]))
  end
  wake(queue, name, 1)
end
