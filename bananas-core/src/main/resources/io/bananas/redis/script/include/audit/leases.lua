-- Checks that each lease can be read, and belongs to an existing job and to an owner that Redis knows.
-- keys: leases, owners, dead_owners
-- include: header
-- include: clock
-- include: history
-- include: dead_owners
-- include: audit/findings
-- include: audit/places

-- The owners of these leases that Redis does not know: no node would ever take them for dead.
function audit.unknown_owners(texts)
  local names, asked, unknown = {}, {}, {}
  for _, lease in ipairs(texts) do
    local owner = owner_of(lease)
    if owner and asked[owner] == nil then
      asked[owner] = true
      names[#names + 1] = owner
    end
  end
  for i, lives in ipairs(audit.ask(names, 'ZMSCORE', owners)) do
    unknown[names[i]] = not lives and redis.call('HEXISTS', dead_owners, 'owner:' .. names[i]) == 0 or nil
  end
  return unknown
end

-- Ends a lease that cannot be read: no node can use or end it.
function audit.end_unreadable(id)
  redis.call('HDEL', leases, id)
  local record = audit.records({ id })[1]
  local name, queue
  if record then
    name, queue = name_and_queue(record)
  end
  if name and not end_of(record) and not redis.call('ZSCORE', scheduled, id) then
    requeue(queue, name, id)
  end
  audit.found('unreadable_lease', id, true)
end

-- A lease without a record is left to its worker, which has the job. When its owner dies, the id goes into quarantine.
function checks.leases(cursor)
  local next_cursor, ids, texts = audit.scan('HSCAN', leases, cursor)
  audit.count_looked('processing', #ids)
  local gone, unknown = audit.gone(ids), audit.unknown_owners(texts)
  for i, id in ipairs(ids) do
    local owner = owner_of(texts[i])
    if gone[id] then
      local is_left = owner and not unknown[owner]
      if not is_left then
        audit.quarantine(id)
      end
      audit.found('entry_without_record', id, not is_left)
    elseif not string.match(texts[i], '^%d+ %S+ %d+$') then
      audit.end_unreadable(id)
    elseif unknown[owner] then
      redis.call('ZADD', owners, 'NX', 0, owner)
      audit.found('lease_without_owner', id, true)
    end
  end
  return next_cursor
end
