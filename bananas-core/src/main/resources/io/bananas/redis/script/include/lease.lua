-- Whether a job has this run record already; one of another length is not read, since it may be large.
local function is_settled_so(run, record)
  return record and redis.pcall('STRLEN', run) == #record and redis.call('MGET', run)[1] == record
end

-- Takes the leases of a batch away from those who hold them, and from nobody else.
-- `ids` and `tokens` go together; a token is what a claim wrote into the lease. Answers with a table: true at each position
-- whose lease was the one given, with the list of the ids for which it was not, and with a table of those ids whose
-- cancellation was asked for under this lease. It goes by position since two runs of one job may be in a batch, of which only one has the
-- lease.
-- With `records`, the run records that are to be written below the prefix `runs`, a job that has its record already is not
-- refused: an earlier call whose answer was lost has settled it just so.
local function take_back(leases, processing, cancels, ids, tokens, runs, records)
  local ours, refused, mine, seen, cancelled = {}, {}, {}, {}, {}
  local held = redis.call('HMGET', leases, unpack(ids))
  for i, id in ipairs(ids) do
    if held[i] == tokens[i] and not seen[id] then
      ours[i], seen[id] = true, tokens[i]
      mine[#mine + 1] = id
    elseif not is_settled_so(runs and runs .. id, records and records[i]) then
      refused[#refused + 1] = id
    end
  end
  if #mine > 0 then
    redis.call('ZREM', processing, unpack(mine))
    redis.call('HDEL', leases, unpack(mine))
    if redis.call('EXISTS', cancels) == 1 then
      for i, asked in ipairs(redis.call('HMGET', cancels, unpack(mine))) do
        cancelled[mine[i]] = asked == seen[mine[i]] or nil
      end
      redis.call('HDEL', cancels, unpack(mine))
    end
  end
  return ours, refused, cancelled
end
