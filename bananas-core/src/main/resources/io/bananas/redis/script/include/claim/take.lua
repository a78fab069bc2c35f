-- Takes jobs out of lists.
-- keys: scheduled
-- args: max:number, budget:number, room:number, may_exceed, limits
-- each: name
-- include: header
-- include: records
local PIECE_OF_QUEUE = 100

-- What most claims do not need. To make all these functions would cost more than to take a job: so a claim makes them when it needs the
-- first.
local made

local function seldom()
  if not made then
    -- include: times
    -- include: wake
    -- include: side_lists
    -- include: withdrawn
    -- include: quarantine
    made = {
      waits_since = waits_since,
      wake = wake,
      park = park,
      drop_withdrawn = drop_withdrawn,
      quarantine_job = quarantine_job,
    }
  end
  return made
end

-- How many jobs of each name this node may still take.
local allowed = {}
for _, name in ipairs(each.name) do
  allowed[name] = math.huge
end
for name, most in string.gmatch(limits, '(%S+) (%d+)') do
  allowed[name] = tonumber(most)
end

local taken, taken_records, quarantined, is_full = {}, {}, {}, false

-- How many may be taken before the claim looks into another queue, and how many before it looks into another list.
local limit, goal = max, max
local parked_now, any_side_lists = {}, false

-- How many jobs of a name may be taken, and the name under which this node handles them: without the version in front, if it knows that
-- version.
local function left_of(name)
  local own = allowed[name] and name
  if not own then
    local version, plain = version_and_name(name)
    own = version and KNOWN_VERSIONS[version] and plain
  end
  return own and allowed[own] or 0, own
end

-- Whether a job has ended, or waits for its time: a retried job has a due time in its history.
local function is_elsewhere(id, record)
  local at = string.find(record, SEPARATOR, 1, true)
  return at and (end_of(record)
      or (string.find(record, '"due":', at, true) and redis.call('ZSCORE', scheduled, id)))
end

-- Takes a job if there is room for it. A node that has next to nothing has room for one job of any size.
local function take(id, own, record)
  local size = #record + (payload_bytes(record) or 0)
  if size > room and not (may_exceed == '1' and #taken == 0) then
    is_full = true
    return false
  end
  room, allowed[own] = math.max(0, room - size), allowed[own] - 1
  taken[#taken + 1], taken_records[#taken_records + 1] = id, record
  return true
end

-- Sorts popped entries. It takes the job, notes it as unhandled, puts its unreadable record into quarantine, or drops an entry whose job is
-- elsewhere. Answers with the position of the first entry without room, or the position behind the last.
local function sort(entries, unhandled)
  if #entries == 0 then
    return 1
  end
  for i, record in ipairs(records_of(entries)) do
    local id = entries[i]
    local name = record and name_and_queue(record)
    if #taken == goal then
      return i
    elseif not name then
      seldom().quarantine_job(id)
      quarantined[#quarantined + 1] = id
    elseif not is_elsewhere(id, record) then
      local left, own = left_of(name)
      if left <= 0 then
        unhandled[name] = unhandled[name] or { since = seldom().waits_since(record) }
        table.insert(unhandled[name], id)
      elseif not take(id, own, record) then
        return i
      end
    end
  end
  return #entries + 1
end

-- Takes from a list what this node handles, of one name only if `name` is given, and answers how many entries have left the list. While it
-- finds only jobs that the node does not handle, it pops more and more at once. Entries that it popped in vain go back.
local function take_from(list, queue, unhandled, name)
  local count, piece = 0, 1
  while #taken < goal and budget > 0 and not is_full do
    local before = #taken
    local most = math.min(math.max(goal - before, piece), budget, PIECE_OF_QUEUE, name and left_of(name) or PIECE_OF_QUEUE)
    -- A key that holds no list must not stop the claim: the jobs of the other queues must run.
    local entries = most > 0 and redis.pcall('RPOP', list, most)
    if not entries or entries.err then
      break
    end
    budget = budget - #entries
    piece = 2 * #entries
    local kept = any_side_lists and seldom().drop_withdrawn(queue, entries) or entries
    local unsorted = sort(kept, unhandled)
    for i = #kept, unsorted, -1 do
      redis.call('RPUSH', list, kept[i])
    end
    count = count + #entries - #kept + unsorted - 1
    if #taken > before then
      piece = 1
    end
  end
  return count
end

-- Moves jobs to the side lists of their names.
local function park_all(queue, unhandled)
  for name, ids in pairs(unhandled) do
    if seldom().park(queue, name, ids, ids.since) then
      parked_now[queue] = parked_now[queue] or {}
      parked_now[queue][name] = (parked_now[queue][name] or 0) + #ids
    end
  end
end

-- Wakes nodes for all parked jobs, once a call.
local function wake_for_parked()
  for queue, names in pairs(parked_now) do
    for name, count in pairs(names) do
      seldom().wake(queue, name, count)
    end
  end
end
