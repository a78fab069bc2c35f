-- Suspects: jobs that seem to be nowhere. The audit searches the lists in which they may wait, in as many steps as that takes.
-- A job may move meanwhile. If a node claims it, it has a lease, another history, or a place at the head of its queue afterwards. If it moves
-- from a queue to a side list, the audit finds it there, since it searches the queue first. The search begins at the end where jobs come in:
-- so claims at the head make it skip none. The windows overlap, since cancelled jobs leave the list meanwhile.
-- keys: leases, scheduled, audit_suspects, audit_suspicions, audit_searches
-- include: history
-- include: audit/findings
-- include: audit/places
audit.MOST_SUSPECTS, audit.WINDOW, audit.OVERLAP, audit.RETURNED = 1000, 500, 100, 1000

-- Notes a suspect: by since when it waits, with what is known of it, and the lists to search.
function audit.suspect(id, record, queue, name, since)
  audit.spend(3)
  if redis.call('ZCARD', audit_suspects) < audit.MOST_SUSPECTS then
    redis.call('ZADD', audit_suspects, since, id)
    redis.call('HSET', audit_suspicions, id, string.format('%s %s %s', queue, name, audit.fingerprint(record)))
    redis.call('ZADD', audit_searches, 0, audit.list_of(queue), 0, audit.list_of(queue, name))
  end
end

function audit.acquit(id)
  redis.call('ZREM', audit_suspects, id)
  redis.call('HDEL', audit_suspicions, id)
end

-- Searches a window of a list from this index on, and answers whether there may be more.
function audit.search(list, from)
  -- A key that holds no list holds no job.
  local ids = redis.pcall('LRANGE', list, from, from + audit.WINDOW - 1)
  audit.spend(#ids / 5)
  for i, suspicion in ipairs(audit.ask(ids, 'HMGET', audit_suspicions)) do
    local queue, name = string.match(suspicion or '', '^(%S+) (%S+) ')
    if queue and (list == audit.list_of(queue) or list == audit.list_of(queue, name)) then
      audit.acquit(ids[i])
    end
  end
  return #ids == audit.WINDOW
end

function audit.is_near_head(list, id)
  return type(redis.pcall('LPOS', list, id, 'RANK', -1, 'MAXLEN', audit.RETURNED)) == 'number'
end

-- Requeues some suspects that are nowhere. The youngest goes to the head first, so that the oldest runs first.
function audit.requeue_some()
  local ids = redis.call('ZREVRANGE', audit_suspects, 0, audit.FEW - 1)
  local records, suspicions = audit.records(ids), audit.ask(ids, 'HMGET', audit_suspicions)
  local held, due = audit.ask(ids, 'HMGET', leases), audit.ask(ids, 'ZMSCORE', scheduled)
  for i, id in ipairs(ids) do
    audit.spend(5)
    local queue, name, fingerprint = string.match(suspicions[i] or '', '^(%S+) (%S+) (%S+)$')
    local is_nowhere = queue and records[i] and not held[i] and not due[i] and audit.fingerprint(records[i]) == fingerprint
        and not audit.is_near_head(audit.list_of(queue), id) and not audit.is_near_head(audit.list_of(queue, name), id)
    if is_nowhere then
      audit.requeue(id, queue, name, audit.since(records[i]))
      audit.found('nowhere', id, true)
    end
    audit.acquit(id)
  end
  return #ids == audit.FEW and audit.START or nil
end

function checks.suspects(cursor)
  local from, list = string.match(cursor, '^(%d+) (%S+)$')
  if not list then
    from, list = 0, redis.call('ZPOPMIN', audit_searches)[1]
  end
  if not list then
    return audit.requeue_some()
  elseif audit.search(list, tonumber(from)) then
    return string.format('%.0f %s', from + audit.WINDOW - audit.OVERLAP, list)
  end
  return audit.START
end
