-- Gives back, to the head of their queues, what a node has claimed without learning of it, since the answer was lost. Those whose
-- lease is another by now stay as they are.
-- each: id, lease
-- The one claimed last comes first.
-- Reply the ids of those that were given back
-- include: leases
-- include: records
-- include: record
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
      end_as_cancelled(id, record)
    else
      requeue(queue, name, id)
    end
  end
end
return requeued
