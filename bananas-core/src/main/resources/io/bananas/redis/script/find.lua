-- Reads a job and where it is.
-- keys: jobs, errors, leases, scheduled, progress
-- args: id
-- Reply record or nil, its errors, lease or nil, when it is due in ms since the epoch or nil, how far it has come or nil
local record, report = unpack(redis.call('MGET', jobs .. id, progress .. id))
if not record then
  return { false, {}, false, false, false }
end
local list, lease = redis.call('LRANGE', errors .. id, 0, -1), redis.call('HGET', leases, id)
return { record, list, lease, redis.call('ZSCORE', scheduled, id), report }
