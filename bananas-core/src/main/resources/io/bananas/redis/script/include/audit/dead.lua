-- Checks that each dead letter is a job that failed. Forgets dead letters that were kept long enough.
-- keys: dead
-- include: record
-- include: audit/findings
-- include: audit/places
function checks.dead(cursor)
  if audit.forget_piece(dead) then
    return cursor
  end
  local ids, cursor_after = audit.page(dead, cursor)
  audit.count_looked('dead', #ids)
  local gone = 0
  for i, record in ipairs(audit.records(ids)) do
    local id = ids[i]
    if not record or end_of(record) ~= 'failed' then
      redis.call('ZREM', dead, id)
      gone = gone + 1
      if audit.is_there(id) then
        audit.found('letter_not_failed', id, true)
      end
    end
  end
  return cursor_after(gone)
end
