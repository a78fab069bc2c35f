-- A job that seemed to be nowhere is looked for in the lists in which it may wait, over as many steps as that takes. What moves meanwhile
-- is claimed first, and has a lease, another history or a place at the head of its queue then; what is moved from a queue to a side list is
-- found there, since a queue is searched before its side lists. The walk goes from the end where jobs come in, so that those taken at the
-- head do not make it pass over any; since waiting jobs may be cancelled meanwhile, the windows overlap.
-- keys: leases, scheduled, audit_suspects, audit_suspicions, audit_searches
-- include: history
-- include: audit/findings
-- include: audit/places
audit.MOST_SUSPECTS, audit.WINDOW, audit.OVERLAP, audit.RETURNED = 1000, 500, 100, 1000

-- Suspects stand by since when they wait. Beside them stands what is known of each, and which lists are to be searched.
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

-- Searches a part of a list from this index on, and answers whether there may be more.
function audit.search(list, from)
  -- Nothing is in a list that is none.
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

-- The youngest goes to the head first, so that the oldest is run first.
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
