-- What is in quarantine and can be read now runs again. What was kept long enough is forgotten.
-- keys: jobs, payloads, errors, quarantine, audit_tried
-- include: record
-- include: audit/findings
-- include: audit/places
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
    audit.requeue(id, queue, name, audit.since(record))
  end
  audit.found('readable_again', id, true)
  return true
end

function checks.quarantine(cursor)
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
