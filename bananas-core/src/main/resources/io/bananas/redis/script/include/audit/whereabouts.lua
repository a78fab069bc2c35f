-- Whether a job that is neither leased nor scheduled waits in its queue or in a side list. One that does not seem to becomes a suspect.
-- keys: base, routes, audit_routes_in_use
-- parts: DEFAULT_ROUTE, ROUTE
-- include: record
-- include: history
-- include: times
-- include: side_lists
-- include: audit/findings
-- include: audit/places
-- include: audit/side_lists
-- include: audit/suspects
audit.SHORT = 500
audit.lists, audit.queues_in_use = {}, {}

-- Since when the job at the head of a list may be ready at the earliest. None that is ready since then or later can have left it. A queue
-- is in this order, but for what was put back to its head; so what has happened to the job at the head does not count.
function audit.head_since(list)
  local record = records_of({ redis.call('LINDEX', list, -1) })[1]
  return record and audit.since((parts_of(record))) or 0
end

-- A list in which a job may wait, as it is now. Nothing is in one that is none.
function audit.look_at(list)
  local length = redis.pcall('LLEN', list)
  length = type(length) == 'number' and length or 0
  return { key = list, length = length, since = length > audit.SHORT and audit.head_since(list) }
end

function audit.may_wait_in(list, id, since)
  if list.since then
    return since >= list.since
  end
  audit.spend(list.length / 500)
  return list.length > 0 and redis.call('LPOS', list.key, id)
end

-- A route whose jobs are all scheduled or leased is in use too.
function audit.use_route(queue)
  if audit.queues_in_use[queue] then
    return
  end
  audit.queues_in_use[queue] = true
  local route = string.match(queue, '^' .. ROUTE .. '([%w_-]+):') or DEFAULT_ROUTE
  redis.call('SADD', audit_routes_in_use, route)
  redis.call('ZADD', routes, 0, route)
end

function audit.queue_of(queue)
  local known = audit.lists[queue] or audit.look_at(audit.list_of(queue))
  audit.lists[queue] = known
  return known
end

-- Nobody looks into a side list that is not in the index.
function audit.side_list_of(suffix, name)
  local queue, list = base .. suffix, audit.list_of(suffix, name)
  local known = audit.lists[list]
  if not known then
    known = audit.look_at(list)
    audit.lists[list] = known
    if known.length > 0 and not redis.call('ZSCORE', index_of(queue), name) then
      note_parked(queue, name, known.length, audit.head_since(list))
      audit.count_parked(queue)
      audit.found('hidden_side_list', name, true)
    end
  end
  return known
end

function audit.check_place(id, record, name, queue)
  local since = audit.since(record)
  if audit.may_wait_in(audit.queue_of(queue), id, since) or audit.may_wait_in(audit.side_list_of(queue, name), id, since) then
    return
  end
  audit.suspect(id, record, queue, name, since)
end
