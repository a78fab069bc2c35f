-- Settles runs that were stopped by request. A job ends as cancelled if somebody asked for that under this very lease. Else nobody wants it
-- cancelled, and it goes back to the head of its queue as if it had not run.
-- each: id, lease, history, queue, name
-- Reply the ids whose lease is not the given one and that no earlier call has settled just so; these jobs stay as they are; then the ids
--       that were requeued
-- include: leases
-- include: ended
-- include: requeue
local ours, refused, cancelled = end_leases(each.id, each.lease, each.history)
local ids, histories, requeued = {}, {}, {}
for n = #each.id, 1, -1 do
  local id = each.id[n]
  if ours[n] and cancelled[id] then
    ids[#ids + 1], histories[#histories + 1] = id, each.history[n]
  elseif ours[n] then
    requeue(each.queue[n], each.name[n], id)
    requeued[#requeued + 1] = id
  end
end
end_jobs('cancelled', ids, histories)
return { refused, requeued }
