-- A lease is the right of one owner, mostly a node, to run a job. The hash `leases` has it as text: fence, owner and time of the claim. The
-- sorted set `owners` lists the living owners by when their leases run out. The hash `cancels` has the lease of each run that somebody
-- wants cancelled.
-- keys: leases, cancels, jobs
-- include: record

-- Whether an earlier call, whose answer was lost, has written just this history.
local function is_settled_so(id, history)
  local record = history and redis.call('MGET', jobs .. id)[1]
  return record and select(2, parts_of(record)) == history
end

-- Ends the leases of a batch that are still the given ones, and no others. Answers with three tables: true at each position whose lease has
-- ended now; the ids that had another lease and do not have the given history already; the ids that somebody wants cancelled under the
-- given lease. The first goes by position, since two runs of one job may be in a batch, and only one of them has the lease.
local function end_leases(ids, given, histories)
  local ours, refused, mine, cancelled = {}, {}, {}, {}
  local held = redis.call('HMGET', leases, unpack(ids))
  local lease_of = {}
  for i, id in ipairs(ids) do
    if held[i] == given[i] and not lease_of[id] then
      ours[i], lease_of[id] = true, given[i]
      mine[#mine + 1] = id
    elseif not is_settled_so(id, histories and histories[i]) then
      refused[#refused + 1] = id
    end
  end
  if #mine > 0 then
    redis.call('HDEL', leases, unpack(mine))
    if redis.call('EXISTS', cancels) == 1 then
      for i, asked in ipairs(redis.call('HMGET', cancels, unpack(mine))) do
        cancelled[mine[i]] = asked == lease_of[mine[i]] or nil
      end
      redis.call('HDEL', cancels, unpack(mine))
    end
  end
  return ours, refused, cancelled
end
