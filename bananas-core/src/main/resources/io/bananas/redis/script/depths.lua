-- Counts the jobs that wait in some routes.
-- KEYS  1 parked
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of queues, 4 the default route, 5 beginning of the queues
--       of any other route, 6 how many queues a route has, then how their keys end, then the routes
-- Reply now in ms, then for each route: its key, how many wait in each of its queues, and since when the longest waiting of
--       all these is ready in ms, or -1 when none waits
-- include: time
-- include: depth
local reply = {now}
for r = LAST_ENDING + 1, #ARGV do
  local row, since = { ARGV[r] }, math.huge
  each_depth(ARGV[r], function(_, depth, oldest)
    row[#row + 1] = depth
    since = math.min(since, oldest)
  end)
  row[#row + 1] = since < math.huge and since or -1
  reply[#reply + 1] = row
end
return reply
