-- Checks that each job in a queue or a side list has a record, is in no other place and has not ended.
-- keys: leases, scheduled, quarantine, audit_lists
-- parts: SIDE_LIST
-- include: header
-- include: history
-- include: side_lists
-- include: withdrawn
-- include: audit/findings
-- include: audit/places
-- include: audit/queues
audit.NEAR = 10000

-- The queue of a list, and the name if it is a side list.
function audit.queue_and_name(list)
  local at = string.find(list, SIDE_LIST, 1, true)
  if at then
    return string.sub(list, 1, at - 1), string.sub(list, at + #SIDE_LIST)
  end
  return list
end

-- Takes an entry out of a list, if it is not too far in. Else it leaves the entry to the claim, which drops it, too.
function audit.take_out(list, id, index)
  if index > audit.NEAR then
    return false
  end
  audit.spend(index / 100)
  local removed = redis.call('LREM', list, 1, id)
  local queue, name = audit.queue_and_name(list)
  if name and removed > 0 then
    left_side_list(queue, name, removed)
  end
  return true
end

-- Takes out a withdrawn entry. A claim would drop it, but perhaps no node ever claims from this list. While the job waits again, nobody can
-- tell which of its two entries this is, so the entry stays.
function audit.take_out_withdrawn(list, id, index, record)
  if (record and not end_of(record)) or not audit.take_out(list, id, index) then
    return false
  end
  forget_withdrawn(audit.queue_and_name(list), id)
  return true
end

-- The list in which this step has seen an id.
audit.seen = {}

-- Which of two entries of a job goes: the one that is not where the job belongs.
function audit.surplus(id, list, record)
  local name, queue
  if record then
    name, queue = name_and_queue(record)
  end
  local is_right = name and (list == audit.list_of(queue) or list == audit.list_of(queue, name))
  return is_right and audit.seen[id] or list
end

-- What is wrong with an entry, and the list to take it out of.
function audit.judge(list, id, record, is_placed)
  if record and end_of(record) then
    return 'ended_in_a_place', list
  elseif is_placed then
    return 'two_places', list
  elseif audit.seen[id] then
    return 'two_places', audit.surplus(id, list, record)
  elseif not record and not audit.is_there(id) then
    return 'entry_without_record', list
  end
  return nil
end

-- Checks an entry, and answers whether the list has lost an entry up to this index. A job that went into quarantine leaves its entry behind;
-- that is no finding of its own.
function audit.check_waiting(list, index, id, record, is_placed)
  local kind, from = audit.judge(list, id, record, is_placed)
  if from ~= list then
    audit.seen[id] = list
  end
  if not kind then
    return false
  end
  local is_out = audit.take_out(from, id, from == list and index or redis.call('LLEN', from))
  if kind ~= 'entry_without_record' then
    audit.found(kind, id, is_out)
  elseif not redis.call('ZSCORE', quarantine, id) then
    if is_out then
      audit.quarantine(id)
    end
    audit.found(kind, id, is_out)
  end
  return is_out and from == list
end

-- Checks a piece of a list from this index on. Answers with the next index, and how many entries the list has lost. It checks at least one
-- entry, whatever that costs: so the pass comes to its end.
function audit.check_piece(list, index)
  local ids, lost = redis.call('LRANGE', list, index, index + audit.FEW - 1), 0
  local records, held, due = #ids > 0 and records_of(ids), audit.ask(ids, 'HMGET', leases), audit.ask(ids, 'ZMSCORE', scheduled)
  local withdrawn = withdrawn_among(audit.queue_and_name(list), ids)
  for i, id in ipairs(ids) do
    audit.count_looked('waiting', 1, 0.4)
    audit.spend_on(records[i])
    local is_lost
    if withdrawn[id] then
      is_lost = audit.take_out_withdrawn(list, id, index, records[i])
    else
      is_lost = audit.check_waiting(list, index, id, records[i], held[i] or due[i])
    end
    lost, index = lost + (is_lost and 1 or 0), index + (is_lost and 0 or 1)
    if audit.left <= 0 then
      break
    end
  end
  return index, lost, #ids == 0
end

-- Checks a list from the end where jobs come in, so that claims at the head make it skip none. It goes as far as the list went when the check
-- began.
function checks.waiting(cursor)
  local index, limit, list = string.match(cursor, '^(%d+) (%d+) (.*)$')
  if not list then
    list = redis.call('SPOP', audit_lists)
    if not list then
      return nil
    end
    index, limit = 0, redis.pcall('LLEN', list)
    if type(limit) ~= 'number' then
      audit.found('unchecked_place', 'waiting', false)
      return audit.START
    end
  end
  local next_index, lost, is_at_end = audit.check_piece(list, tonumber(index))
  if not is_at_end and next_index < limit - lost then
    return string.format('%.0f %.0f %s', next_index, limit - lost, list)
  end
  return audit.START
end
