-- Checks that each scheduled job has a record and no lease. The check of its record sees whether it has ended.
-- keys: scheduled, leases
-- include: audit/findings
-- include: audit/places
function checks.scheduled(cursor)
  local next_cursor, ids = audit.scan('ZSCAN', scheduled, cursor)
  audit.count_looked('scheduled', #ids)
  local held, gone = audit.ask(ids, 'HMGET', leases), audit.gone(ids)
  for i, id in ipairs(ids) do
    if held[i] then
      redis.call('ZREM', scheduled, id)
      audit.found('two_places', id, true)
    elseif gone[id] then
      audit.quarantine(id)
      audit.found('entry_without_record', id, true)
    end
  end
  return next_cursor
end
