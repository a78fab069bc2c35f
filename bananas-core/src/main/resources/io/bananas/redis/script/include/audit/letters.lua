-- Dead letters are jobs that failed; what has been kept long enough is forgotten; what was set aside and can be read again runs again.
-- keys: jobs, payloads, errors, dead, quarantine, audit_tried
-- settings: keep_dead
-- include: record
-- include: index
-- include: audit/findings
-- include: audit/places
function audit.forget_piece(index)
  local forgotten = forget_old(index, keep_dead, audit.SOME)
  audit.spend(forgotten)
  return forgotten == audit.SOME
end

function walks.dead(cursor)
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

-- The versions that are known here: who knows more may succeed where others did not.
function audit.known_versions()
  local versions = {}
  for version in pairs(KNOWN_VERSIONS) do
    versions[#versions + 1] = version
  end
  table.sort(versions)
  return table.concat(versions, ',')
end

-- Puts a job back whose record can be read now, as a newer node may, or after somebody mended it; each value once for those who know the
-- same versions, since one that only begins well is set aside again. Answers whether it has left the quarantine.
function audit.try_again(id, key, record, name, queue)
  local value = redis.sha1hex(record) .. ' ' .. audit.known_versions()
  if redis.call('HGET', audit_tried, id) == value then
    return false
  end
  redis.call('HSET', audit_tried, id, value)
  if redis.call('RENAMENX', key, jobs .. id) == 0 then
    return false
  end
  redis.call('PERSIST', jobs .. id)
  redis.call('PERSIST', payloads .. id)
  redis.call('PERSIST', errors .. id)
  redis.call('ZREM', quarantine, id)
  if not end_of(record) then
    audit.put_back(id, queue, name, audit.since(record))
  end
  audit.found('readable_again', id, true)
  return true
end

function walks.quarantine(cursor)
  if audit.forget_piece(quarantine) then
    return cursor
  end
  local ids, cursor_after = audit.page(quarantine, cursor)
  audit.count_looked('quarantined', #ids)
  local gone = 0
  for _, id in ipairs(ids) do
    local key = string.format('%s:%s', quarantine, id)
    local record = string.match(id, '^[%w_-]+$') and redis.call('MGET', key)[1]
    local name, queue
    if record then
      audit.spend_on(record)
      name, queue = name_and_queue(record)
    end
    if name and audit.has_payload(id, (parts_of(record))) then
      audit.spend(2)
      gone = gone + (audit.try_again(id, key, record, name, queue) and 1 or 0)
    end
  end
  return cursor_after(gone)
end
