-- Reads a job and where it is.
-- keys: jobs, errors, leases, scheduled
-- args: id
-- Reply record or nil, its errors, lease or nil, when it is due in ms since the epoch or nil
local record = redis.call('MGET', jobs .. id)[1]
if not record then
  return { false, {}, false, false }
end
return { record, redis.call('LRANGE', errors .. id, 0, -1), redis.call('HGET', leases, id), redis.call('ZSCORE', scheduled, id) }
