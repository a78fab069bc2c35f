-- Sets a record aside that scripts take for good but that cannot be read as a whole, under the lease that came with it: of a
-- job, which ends the lease, or of what has happened to one, which then counts as nothing.
-- KEYS  1 leases, 2 processing, 3 cancels, 4 quarantine
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 retention in ms, 4 id, 5 token, 6 'job' or 'run'
-- Reply 1 when it was set aside, 0 when the lease is not the one given
-- include: time
-- include: lease
-- include: quarantine
local jobs, runs, retention, id, token = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if redis.call('HGET', KEYS[1], id) ~= token then
  return 0
end
if ARGV[6] == 'run' then
  set_aside(KEYS[4], retention, runs .. id, 'run:' .. id)
else
  take_back(KEYS[1], KEYS[2], KEYS[3], {id}, {token})
  set_aside_job(KEYS[4], retention, jobs, runs, id)
end
return 1
