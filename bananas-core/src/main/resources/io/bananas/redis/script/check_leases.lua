-- Checks single leases: a living owner can lose one of them, as when the audit repairs something.
-- keys: leases, cancels
-- each: id, lease
-- Reply the ids whose lease is no longer the given one; the ids of the other jobs that somebody wants cancelled under that lease
local ours, held, lost, cancelled = {}, {}, {}, {}
for i, lease in ipairs(redis.call('HMGET', leases, unpack(each.id))) do
  if lease == each.lease[i] then
    ours[#ours + 1] = each.id[i]
    held[#held + 1] = lease
  else
    lost[#lost + 1] = each.id[i]
  end
end
if #ours > 0 and redis.call('EXISTS', cancels) == 1 then
  for i, asked in ipairs(redis.call('HMGET', cancels, unpack(ours))) do
    cancelled[#cancelled + 1] = asked == held[i] and ours[i] or nil
  end
end
return { lost, cancelled }
