-- Recovers jobs whose owner is dead, since its leases ran out. A job goes to the head of its queue with one crash more. A job that has
-- killed too many workers becomes a dead letter. A job that somebody wants cancelled ends.
-- keys: stats
-- args: limit:number, max_crashes:number, lease:number, looked_before
-- `lease` is how long this node's leases last, in ms. `looked_before` is 1 when this node has looked before, else 0.
-- Reply the ids that are in quarantine now, 1 when there may be more, then for each job: id, name, queue, lease, crashes, 'again', 'dead' or
--       'cancelled'
-- include: header
-- include: on_duty
-- include: outage
-- include: dead_owners
-- include: leases
-- include: records
-- include: errors
-- include: cancelled
-- include: dead_letters
-- include: requeue
-- include: again
local reply, requeued = { {}, 0 }, {}

local function bury(id, record, history)
  local message = 'crashed its worker ' .. history.crashes .. ' times'
  history['end'], history.finished_at, history.took = 'failed', now, 0
  add_error(id, cjson.encode({ attempt = history.attempts + 1, at = now, type = 'crash', message = message }))
  end_as_failed({ id }, { encode_history(history) }, { record })
end

-- What becomes of a job, and how often it has crashed. Nil when it has ended already, or only nodes of a later version can tell.
local function decide(id, record, name, queue, is_cancelled)
  local submitted, text = parts_of(record)
  if later_version(text) and not KNOWN_VERSIONS[later_version(text)] then
    requeue(queue, versioned(name, text), id)
    return nil
  elseif end_of(record) then
    return nil
  end
  local history = history_of(id, text)
  history.crashes, history.updated_at = history.crashes + 1, now
  if is_cancelled then
    will_end_as_cancelled(id, submitted .. SEPARATOR .. encode_history(history))
    return 'cancelled', history.crashes
  elseif history.crashes >= max_crashes then
    bury(id, record, history)
    return 'dead', history.crashes
  end
  write_history(id, submitted, encode_history(history))
  requeue(queue, name, id)
  requeued[#requeued + 1] = id
  return 'again', history.crashes
end

local function recover(lease_of_dead, record)
  local id, held = lease_of_dead.id, lease_of_dead.lease
  local _, _, cancelled = end_leases({ id }, { held })
  local name, queue
  if record then
    name, queue = header(record)
  end
  if not name then
    quarantine_job(id)
    table.insert(reply[1], id)
    return
  end
  local what, crashes = decide(id, record, name, queue, cancelled[id])
  if what then
    redis.pcall('HINCRBY', stats, 'crashed', 1)
    for _, value in ipairs({ id, name, queue, held, crashes, what }) do
      table.insert(reply, value)
    end
  end
end

-- Recovers the first of these leases, as many as this call may.
local function recover_some(found)
  local ids = {}
  for i = 1, math.min(#found, limit) do
    ids[i] = found[i].id
  end
  if #ids > 0 then
    for i, record in ipairs(records_of(ids)) do
      recover(found[i], record)
    end
    end_as_cancelled()
    note_again('pending', requeued)
  end
end

local note = read_note()
if is_grace(note, lease, looked_before == '1' and math.huge or -1, note.who) then
  return { {}, 0 }
end
local found, next_cursor = leases_of_dead()
if not found then
  return { {}, 0 }
end
recover_some(found)
reply[2] = (#found > limit or end_piece(next_cursor)) and 1 or 0
return reply
