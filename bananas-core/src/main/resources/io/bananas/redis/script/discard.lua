-- Deletes dead letters with all that is known of their jobs. Jobs that are not dead stay as they are.
-- KEYS  1 dead
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 by when they died in ms or '', 5 after how
--       many bytes to stop, then the ids
-- Reply how many of the ids were dealt with, how many jobs were deleted
-- include: ended
local dead, jobs, runs, results = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local died_by, max_bytes = tonumber(ARGV[4]) or math.huge, tonumber(ARGV[5])
local deleted = 0

local function discard(id, record, run)
  if not record or end_of(run) ~= 'failed' then
    return false
  end
  redis.call('UNLINK', jobs .. id, runs .. id, results .. id)
  deleted = deleted + 1
  return true
end

local where = { dead = dead, jobs = jobs, runs = runs }
return {each_ended({ unpack(ARGV, 6) }, where, died_by, max_bytes, discard), deleted}
