-- Notes the existing queues of all routes, so that later steps check them.
-- keys: base, routes, audit_lists, audit_indexes
-- parts: DEFAULT_ROUTE, ROUTE, QUEUES, WITHDRAWN
-- include: side_lists
-- include: audit/findings
-- include: audit/places
function audit.queues_of(route)
  local queues = {}
  for ending in string.gmatch(QUEUES, '%S+') do
    queues[#queues + 1] = route == DEFAULT_ROUTE and ending or string.format('%s%s:%s', ROUTE, route, ending)
  end
  return queues
end

function audit.note(key, noted, member)
  audit.spend(0.3)
  local is_any = redis.call('EXISTS', key) == 1
  if is_any then
    redis.call('SADD', noted, member)
  end
  return is_any
end

-- Notes a list to check; once only, however often SCAN names it.
function audit.note_list(list)
  return audit.note(list, audit_lists, list)
end

-- Most queues have nothing beside them, and many are empty: one question for all of it costs least.
function audit.note_queue(queue)
  audit.spend(0.3)
  if redis.call('EXISTS', queue, index_of(queue), queue .. WITHDRAWN) == 0 then
    return
  end
  local has_list, has_index = audit.note_list(queue), audit.note(index_of(queue), audit_indexes, queue)
  if not has_list and not has_index then
    redis.call('UNLINK', queue .. WITHDRAWN)
  end
end

function audit.note_queues(route)
  for _, suffix in ipairs(audit.queues_of(route)) do
    audit.note_queue(base .. suffix)
  end
end

function checks.routes(cursor)
  if cursor == audit.START then
    audit.note_queues(DEFAULT_ROUTE)
  end
  local next_cursor, names = audit.scan('ZSCAN', routes, cursor)
  for _, route in ipairs(names) do
    audit.note_queues(route)
  end
  return next_cursor
end
