-- Requeues jobs that did not run: they come out of their queues in the order given. A job that somebody wants cancelled ends instead.
-- each: id, lease, queue, name
-- Reply the ids whose lease is not the given one; these jobs stay as they are; then the ids that ended as cancelled instead
-- include: leases
-- include: records
-- include: cancelled
-- include: requeue
local ours, refused, cancelled = end_leases(each.id, each.lease)
local records = next(cancelled) and records_of(each.id)
for n = #each.id, 1, -1 do
  local id = each.id[n]
  local record = ours[n] and cancelled[id] and records[n]
  if record then
    will_end_as_cancelled(id, record)
  elseif ours[n] then
    requeue(each.queue[n], each.name[n], id)
  end
end
end_as_cancelled()
return { refused, to_cancel.ids }
