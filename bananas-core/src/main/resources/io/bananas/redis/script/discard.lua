-- Deletes dead letters with all that belongs to their jobs. Jobs that are not dead stay as they are.
-- keys: jobs, payloads, errors, results, progress
-- args: died_by
-- each: id
-- Leaves jobs alone that died after `died_by`, in ms, unless that is ''.
-- Reply how many jobs were deleted
-- include: dead_by_id
local deleted = 0

each_ended(each.id, tonumber(died_by) or math.huge, function(id, record)
  if end_of(record) ~= 'failed' then
    return false
  end
  redis.call('UNLINK', jobs .. id, payloads .. id, errors .. id, results .. id, progress .. id)
  deleted = deleted + 1
  return true
end)
return deleted
