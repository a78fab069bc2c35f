-- Deletes a schedule that has left the code of an application, and forgets that the application had it. Does nothing when a node has
-- reported the schedule lately.
-- given: said
-- args: id, before
-- `before` is the row to delete; '' only forgets, and deletes no schedule.
-- Reply 1 done, 0 nothing has changed
-- include: said
-- include: schedules
if is_said_lately(said, id) then
  return 0
end
if before ~= '' then
  if not is_still(id, before) then
    return 0
  end
  delete_schedule(id)
end
redis.call('ZREM', said, id)
return 1
