-- Tells which of these jobs are dead. Changes nothing.
-- keys: dead
-- args: died_by
-- each: id
-- Leaves out jobs that died after `died_by`, in ms, unless that is ''.
-- Reply the ids of those that are dead
-- include: header
-- include: records
-- include: record
local latest, times, found, seen = tonumber(died_by) or math.huge, redis.call('ZMSCORE', dead, unpack(each.id)), {}, {}
for i, record in ipairs(records_of(each.id)) do
  local id, died = each.id[i], times[i]
  if record and not seen[id] and header(record) and end_of(record) == 'failed' and (not died or tonumber(died) <= latest) then
    found[#found + 1] = id
  end
  seen[id] = true
end
return found
