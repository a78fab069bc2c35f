-- Reads a job and where it is.
-- KEYS  1 job record, 2 run record, 3 leases, 4 scheduled
-- ARGV  1 id, 2 how large a record may be to be read here
-- Reply record, or its size when it is larger, run record, lease, when it is due in ms since the epoch; each nil when there is none
local record = redis.call('STRLEN', KEYS[1])
if record <= tonumber(ARGV[2]) then
  record = redis.call('GET', KEYS[1])
end
local run = redis.call('GET', KEYS[2])
return {record, run, redis.call('HGET', KEYS[3], ARGV[1]), redis.call('ZSCORE', KEYS[4], ARGV[1])}
