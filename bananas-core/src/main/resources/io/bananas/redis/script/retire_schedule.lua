-- Forgets that an application ever had a schedule in its code, and deletes the schedule, unless a node has said lately that it has it.
-- given: said
-- args: id, before
-- The row in which it is deleted; empty: it is not to be deleted.
-- Reply whether that was done
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
