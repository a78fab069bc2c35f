-- Puts a schedule into quarantine whose row nobody can read.
-- args: id, before
-- Reply 1, or 0 when the schedule has another row by now
-- include: schedules
-- include: quarantine
if not is_still(id, before) then
  return 0
end
quarantine_text('schedule:' .. id, before)
delete_schedule(id)
return 1
