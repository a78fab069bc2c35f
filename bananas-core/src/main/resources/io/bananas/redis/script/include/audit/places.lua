-- What the checks of the audit ask about jobs, and how they move a job.
-- keys: base, jobs, payloads, leases, scheduled
-- include: clock
-- settings: keep_dead
-- include: record
-- include: index
-- include: history
-- include: records
-- include: times
-- include: pieces
-- include: scheduled
-- include: side_lists
-- include: requeue
-- include: quarantine
-- include: audit/findings
audit.START, audit.SOME, audit.FEW, audit.BYTES_OF_ONE = '0', 50, 20, 2000

-- The check of each place. It gets a cursor, checks a piece, and answers with the next cursor, or nil at the end of the place.
local checks = {}

-- Spends what reading a record costs.
function audit.spend_on(record)
  audit.spend(record and #record / audit.BYTES_OF_ONE or 0)
end

function audit.is_there(id)
  return redis.call('EXISTS', jobs .. id) == 1
end

-- The answers of a command for many ids, in their order; false where there is none.
function audit.ask(ids, command, key)
  local answers = {}
  each_piece(ids, function(...)
    for _, answer in ipairs(redis.call(command, key, ...)) do
      answers[#answers + 1] = answer
    end
  end)
  return answers
end

-- The records of jobs, in their order; false where there is none.
function audit.records(ids)
  local records = #ids > 0 and records_of(ids) or {}
  for _, record in ipairs(records) do
    audit.spend_on(record)
  end
  return records
end

-- Those of these ids that have no record.
function audit.gone(ids)
  local gone, keys = {}, {}
  for i, id in ipairs(ids) do
    keys[i] = jobs .. id
  end
  each_piece(keys, function(...)
    local some = { ... }
    if redis.call('EXISTS', ...) < #some then
      for _, key in ipairs(some) do
        gone[string.sub(key, #jobs + 1)] = redis.call('EXISTS', key) == 0 or nil
      end
    end
  end)
  return gone
end

-- The first and the second values of a flat list of pairs, as two lists.
function audit.columns(pairs_of)
  local firsts, seconds = {}, {}
  for i = 1, #pairs_of, 2 do
    firsts[#firsts + 1], seconds[#seconds + 1] = pairs_of[i], pairs_of[i + 1]
  end
  return firsts, seconds
end

-- The next piece of a hash or sorted set: the cursor, or nil at the end, then fields and values, or members and scores.
function audit.scan(command, key, cursor)
  local next_cursor, flat = unpack(redis.call(command, key, cursor, 'COUNT', audit.SOME))
  return next_cursor ~= audit.START and next_cursor or nil, audit.columns(flat)
end

-- A few members of a sorted set from a cursor on, in their order. The second answer is a function: told how many of them have gone, it gives
-- the next cursor, or nil at the end. ZSCAN gives small sets as a whole, which is too much where each member costs something.
function audit.page(index, cursor)
  local from = tonumber(cursor)
  local members = redis.call('ZRANGE', index, from, from + audit.FEW - 1)
  return members, function(gone)
    return #members == audit.FEW and string.format('%.0f', from + #members - gone) or nil
  end
end

function audit.list_of(queue, name)
  return name and side_list(base .. queue, name) or base .. queue
end

-- Since when a job is ready to run; 0 when a damaged record has no such time.
function audit.since(record)
  local since = ready_since(record)
  return since and since < 2 ^ 53 and since or 0
end

-- A fingerprint of the history, by which the audit sees whether something has happened to the job meanwhile.
function audit.fingerprint(record)
  return redis.sha1hex(select(2, parts_of(record)) or '')
end

-- Whether the payload is there, if it is apart from its record.
function audit.has_payload(id, submitted)
  return not payload_bytes(submitted) or redis.call('TYPE', payloads .. id).ok == 'string'
end

-- Lets a job run next, or when its time has come.
function audit.requeue(id, queue, name, since)
  if since > now then
    schedule({ since, id })
  else
    requeue(queue, name, id)
  end
end

-- Ends the lease of a job, if it has one, and moves what there is of the job into quarantine.
function audit.quarantine(id)
  redis.call('HDEL', leases, id)
  redis.call('ZREM', scheduled, id)
  quarantine_job(id)
end

-- Forgets a piece of what an index has kept long enough, and answers whether there may be more.
function audit.forget_piece(index)
  local forgotten = forget_old(index, keep_dead, audit.SOME)
  audit.spend(forgotten)
  return forgotten == audit.SOME
end
