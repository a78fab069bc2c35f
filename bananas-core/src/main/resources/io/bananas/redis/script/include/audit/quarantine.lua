-- Lets jobs in quarantine run again when their records can be read now. Forgets what was kept long enough.
-- keys: jobs, payloads, errors, quarantine, audit_tried
-- include: header
-- include: audit/findings
-- include: audit/places
-- The versions that this node knows, as a text: a node that knows more may read what others could not.
function audit.known_versions()
  local versions = {}
  for version in pairs(KNOWN_VERSIONS) do
    versions[#versions + 1] = version
  end
  table.sort(versions)
  return table.concat(versions, ',')
end

-- Takes a job out of quarantine whose record can be read now: by a newer node, or since somebody has mended it. Nodes that know the same
-- versions try each value once, since a record that only begins well comes back. Answers whether the job has left the quarantine.
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
