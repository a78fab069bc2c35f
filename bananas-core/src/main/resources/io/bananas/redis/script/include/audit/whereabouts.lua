-- Checks that a job that is neither leased nor scheduled waits in its queue or a side list. A job that seems not to becomes a suspect.
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

-- The earliest time since when the job at the head of a list may be ready. A job that is ready since then or later cannot have left the list.
-- A queue is in this order, except for jobs that were requeued to its head; so the history of the job at the head does not count.
function audit.head_since(list)
  local record = records_of({ redis.call('LINDEX', list, -1) })[1]
  return record and audit.since((parts_of(record))) or 0
end

-- The state of a list in which a job may wait. A key that holds no list holds no job.
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

-- Notes that a route is in use, even if all its jobs are scheduled or leased.
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

-- The side list of a name. A list that is missing in the index is entered: no node would look into it.
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
