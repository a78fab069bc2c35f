-- Tells what became of leases: an owner that lives can lose single ones, as when the audit repairs something.
-- keys: leases, cancels
-- each: id, lease
-- Reply the ids whose lease is not the one given; the ids among the others whose cancellation was asked for under it
local ours, tokens, lost, cancelled = {}, {}, {}, {}
for i, token in ipairs(redis.call('HMGET', leases, unpack(each.id))) do
  if token == each.lease[i] then
    ours[#ours + 1] = each.id[i]
    tokens[#tokens + 1] = token
  else
    lost[#lost + 1] = each.id[i]
  end
end
if #ours > 0 and redis.call('EXISTS', cancels) == 1 then
  for i, asked in ipairs(redis.call('HMGET', cancels, unpack(ours))) do
    cancelled[#cancelled + 1] = asked == tokens[i] and ours[i] or nil
  end
end
return { lost, cancelled }
