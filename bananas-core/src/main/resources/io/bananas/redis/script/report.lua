-- Writes how far runs have come, in place of what they said before. A run whose lease is not the given one writes nothing.
-- keys: leases, progress
-- settings: keep_completed
-- each: id, lease, report, left:number
-- `left` is how long the run may still take, in ms. The report stays for the retention of completed jobs after that.
for i, held in ipairs(redis.call('HMGET', leases, unpack(each.id))) do
  if held == each.lease[i] then
    redis.call('SET', progress .. each.id[i], each.report[i], 'PX', string.format('%.0f', each.left[i] + keep_completed))
  end
end
return 1
