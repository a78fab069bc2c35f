-- Requeues jobs that a node has claimed without learning of it, since the answer was lost. A job that has another lease by now stays as it
-- is.
-- each: id, lease
-- The job that was claimed last comes first.
-- Reply the ids of the requeued jobs
-- include: leases
-- include: records
-- include: header
-- include: cancelled
-- include: requeue
-- include: quarantine
local ours, _, cancelled = end_leases(each.id, each.lease)
local requeued = {}
for n, record in ipairs(records_of(each.id)) do
  local id = each.id[n]
  if ours[n] then
    requeued[#requeued + 1] = id
    local name, queue
    if record then
      name, queue = name_and_queue(record)
    end
    if not name then
      quarantine_job(id)
    elseif cancelled[id] then
      will_end_as_cancelled(id, record)
    else
      requeue(queue, name, id)
    end
  end
end
end_as_cancelled()
return requeued
