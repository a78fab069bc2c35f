-- Reads a job and where it is.
-- KEYS  1 job record, 2 run record, 3 leases, 4 scheduled
-- ARGV  1 id
-- Reply record, run record, lease, when it is due in ms since the epoch; each nil when there is none
local record, run = unpack(redis.call('MGET', KEYS[1], KEYS[2]))
return {record, run, redis.call('HGET', KEYS[3], ARGV[1]), redis.call('ZSCORE', KEYS[4], ARGV[1])}
