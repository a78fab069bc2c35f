-- Cancels jobs of one list, a queue or a side list: a piece of it in each call. First it takes jobs out of the head, as long as it wants
-- all of them. Then it walks from the end, where jobs come in, to the head. So it passes over none that was there: jobs that come in only
-- move others to where it has not been. Out of a long list it takes none but the last; the entries of the others stay and are marked.
-- keys: leases, scheduled
-- given: list, queue
-- args: name_aside, index:number, mark
-- The list, its queue, and the name if it is a side list or ''. How many entries at the end it has passed, -1 at the beginning, and the
-- id of the last of these or ''.
-- Reply how many entries at the end it has passed, or -2 when there are no more, and the id of the last of these; no ids; then for each
--       job that has ended: id, name, queue
-- include: cancel_many
-- include: wanted
-- include: times
-- include: withdrawn
local AT_ONCE, AT_HEAD, OVER = 60, -1, -2

-- What becomes of entries: 'end' of those to be cancelled, 'drop' of those that stand for nothing, 'keep' of all others.
local function judge(entries)
  local fates, seen = {}, {}
  if #entries == 0 then
    return fates
  end
  local held, due = redis.call('HMGET', leases, unpack(entries)), redis.call('ZMSCORE', scheduled, unpack(entries))
  local records = records_of(entries)
  for i, id in ipairs(entries) do
    local record = records[i]
    if not record or not header(record) then
      fates[i] = 'keep'
    elseif end_of(record) or held[i] or due[i] or seen[id] then
      fates[i] = 'drop'
    else
      seen[id] = true
      fates[i] = is_wanted(id, record) and not is_beyond_us(record) and 'end' or 'keep'
    end
  end
  return fates, records
end

-- So many entries have left the list.
local function note_left(count)
  if name_aside ~= '' and count > 0 then
    local head = redis.call('LINDEX', list, -1)
    left_side_list(queue, name_aside, count, head and waits_since(records_of({ head })[1]))
  end
end

-- Takes entries out of the head up to the first that is to be kept. Answers whether there was none.
local function take_head()
  local entries = redis.call('RPOP', list, AT_ONCE) or {}
  local popped = drop_withdrawn(queue, entries)
  local fates, records = judge(popped)
  local back = {}
  for i, id in ipairs(popped) do
    if #back > 0 or fates[i] == 'keep' then
      table.insert(back, 1, id)
    elseif fates[i] == 'end' then
      will_end(id, records[i])
    end
  end
  push('RPUSH', list, back)
  note_left(#entries - #back)
  return #back == 0
end

-- Deals with entries behind so many others. Answers how many are passed now, and the id of the last of these.
local function take_or_mark(entries)
  local fates, records = judge(entries)
  local is_short, is_last, last, taken = redis.call('LLEN', list) <= MOST_SEARCHED, index == 0, 0, 0
  local passed = mark
  for i, id in ipairs(entries) do
    is_last = is_last and fates[i] == 'end' and not is_dry
    if fates[i] == 'end' then
      will_end(id, records[i])
    end
    if is_last then
      last = i
    elseif fates[i] ~= 'end' or is_dry then
      passed = id
    elseif is_short then
      taken = taken + redis.call('LREM', list, 1, id)
    else
      withdraw(queue, id)
      passed = id
    end
  end
  if last > 0 then
    redis.call('LTRIM', list, last, -1)
  end
  note_left(last + taken)
  return index + #entries - last - taken, passed
end

-- Who cancels single jobs takes entries out of short lists: what is behind these may have moved to where this walk has been.
local function find_again(length)
  if index > 0 and length <= MOST_SEARCHED then
    index = (redis.call('LPOS', list, mark) or -1) + 1
  end
end

local length = redis.pcall('LLEN', list)
if type(length) ~= 'number' or length == 0 then
  return { OVER, '', {} }
elseif index == AT_HEAD and not is_dry then
  local is_all_taken = take_head()
  return end_all({ is_all_taken and AT_HEAD or 0, '' })
end
index = math.max(0, index)
find_again(length)
local entries = redis.call('LRANGE', list, index, index + AT_ONCE - 1)
if #entries == 0 then
  return { OVER, '', {} }
end
return end_all({ take_or_mark(entries) })
