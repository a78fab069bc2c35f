-- Replaces the row of a schedule, or deletes the schedule.
-- args: id, before, after, due, most:number
-- `before` and `after` are rows, '' for none. `due` is when the schedule is due, in ms since the epoch, '' for never. There may be `most`
-- schedules.
-- Reply 1 done, 0 the schedule has another row, 2 there are too many schedules
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
