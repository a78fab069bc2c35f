-- Reads jobs and where they are.
-- keys: jobs, leases, scheduled, progress
-- args: most_bytes:number
-- each: id
-- After how many bytes to stop.
-- Reply for each job: record, errors, lease or nil, when it is due in ms since the epoch or nil, how far it has come or nil; false for one that is gone or not looked
--       for. There are less of these than ids when there were too many bytes to read
-- include: records
-- include: wanted
-- include: brief
local held, due = redis.call('HMGET', leases, unpack(each.id)), redis.call('ZMSCORE', scheduled, unpack(each.id))
local reply, bytes = {}, 0

for i, record in ipairs(records_of(each.id)) do
  if bytes >= most_bytes or compared >= MOST_COMPARED then
    break
  end
  if record and is_wanted(each.id[i], record) then
    -- Only a job with a history may have errors.
    local list = select(2, parts_of(record)) and errors_of(each.id[i]) or {}
    record = shown(record)
    bytes = bytes + #record
    for _, error in ipairs(list) do
      bytes = bytes + #error
    end
    reply[i] = { record, list, held[i], due[i], redis.call('MGET', progress .. each.id[i])[1] }
  else
    reply[i] = false
  end
end
return reply
