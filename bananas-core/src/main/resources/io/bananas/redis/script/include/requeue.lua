-- Jobs that go back to the head.
-- keys: base
-- include: records
-- include: times
-- include: side_lists
-- include: wake
-- Puts a job back to where it comes out first, and wakes a node for it: to the head of the side list of its name when there is one,
-- since what is in there was taken out of the queue after this job, and else to the head of its queue.
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
