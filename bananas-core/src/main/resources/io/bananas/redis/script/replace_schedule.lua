-- Puts a schedule in the place of its state before, or deletes it.
-- args: id, before, after, due, most:number
-- The row before and after, empty: there is none; when it is due in ms since the epoch, empty: never; how many schedules there may be.
-- Reply 1 it is done, 0 it had another state, 2 there are too many
-- include: schedules
if not is_still(id, before) then
  return 0
end
if before == '' and redis.call('HLEN', schedules) >= most then
  return 2
elseif after == '' then
  delete_schedule(id)
else
  write_schedule(id, after, due)
end
return 1
