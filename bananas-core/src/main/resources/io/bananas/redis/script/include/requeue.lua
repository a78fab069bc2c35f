-- Puts a job back to where it comes out first: to the head of the side list of its name when there is one, since whatever
-- is in there was taken out of the queue after this job, and else to the head of its queue; or, where that is no list, among
-- the scheduled.
-- include: batch
-- include: push
local function requeue(queue, name, id, scheduled)
  local list = queue .. ':parked:' .. name
  if redis.call('EXISTS', list) == 0 then
    list = queue
  end
  push('RPUSH', list, scheduled, {id})
end
