-- Ends jobs that failed for good and keeps them as dead letters.
-- each: id, lease, history, error
-- Reply the ids whose lease is not the given one and that no earlier call has settled just so; these jobs stay as they are
-- include: leases
-- include: errors
-- include: dead_letters
local ours, refused = end_leases(each.id, each.lease, each.history)
local ids, histories = {}, {}
for n, id in ipairs(each.id) do
  if ours[n] then
    ids[#ids + 1], histories[#histories + 1] = id, each.history[n]
    add_error(id, each.error[n])
  end
end
end_as_failed(ids, histories)
return refused
