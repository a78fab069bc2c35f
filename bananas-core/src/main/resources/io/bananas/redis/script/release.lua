-- Gives jobs back that were not run, to the head of their queue, so that they come out in the order given; one whose cancellation was
-- asked for ends instead.
-- each: id, lease, queue, name
-- Reply the ids whose lease is not the one given; those are left as they are
-- include: leases
-- include: records
-- include: cancelled
-- include: requeue
local ours, refused, cancelled = end_leases(each.id, each.lease)
for n = #each.id, 1, -1 do
  local id = each.id[n]
  local record = ours[n] and cancelled[id] and records_of({ id })[1]
  if record then
    end_as_cancelled(id, record)
  elseif ours[n] then
    requeue(each.queue[n], each.name[n], id)
  end
end
return refused
