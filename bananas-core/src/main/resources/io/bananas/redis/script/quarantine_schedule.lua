-- Puts the row of a schedule into quarantine that cannot be read.
-- args: id, before
-- Reply whether that was its row
-- include: schedules
-- include: quarantine
if not is_still(id, before) then
  return 0
end
quarantine_text('schedule:' .. id, before)
delete_schedule(id)
return 1
