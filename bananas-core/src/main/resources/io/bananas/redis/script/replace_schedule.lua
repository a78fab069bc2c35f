-- Puts a schedule in the place of its state before, or deletes it.
-- args: id, before, after, due
-- The row before and after, empty: there is none; when it is due in ms since the epoch, empty: never.
-- Reply whether that was its state
-- include: schedules
if not is_still(id, before) then
  return 0
end
if after == '' then
  delete_schedule(id)
else
  write_schedule(id, after, due)
end
return 1
