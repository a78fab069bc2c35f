-- Cancels jobs of one list, a queue or a side list. Each call goes through a piece of it. First the calls take jobs out of the head, as
-- long as all jobs there are to be cancelled. Then they walk from the other end, where jobs come in, to the head. New jobs only move older
-- ones toward the head, so the walk misses no older job. A long list loses entries at its two ends only. Entries between stay, and are
-- marked as withdrawn.
-- keys: leases, scheduled
-- given: list, queue
-- args: name_aside, index:number, mark
-- `name_aside` is the name of a side list, '' for a queue. `index` tells how many entries the walk has passed, counted from the end where
-- jobs come in; it is -1 at the beginning. `mark` is the id of the last entry that the walk has passed, or ''.
-- Reply the next `index`, -2 when the list is done, and the next `mark`; an empty list; then id, name and queue of each job that has ended
-- include: header
-- include: cancel_many
-- include: wanted
-- include: times
-- include: withdrawn
local AT_ONCE, AT_HEAD, OVER = error_group == '' and 60 or 20, -1, -2

-- Tells what to do with each entry: 'end' cancels its job, 'drop' is an entry whose job is elsewhere or has ended, 'keep' leaves the entry
-- alone. The calls take a 'drop' out of the head only; the walk passes over it.
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

-- Corrects the index of side lists after so many entries have left the list.
local function note_left(count)
  if name_aside ~= '' and count > 0 then
    local head = redis.call('LINDEX', list, -1)
    left_side_list(queue, name_aside, count, head and waits_since(records_of({ head })[1]))
  end
end

-- Takes entries out of the head, up to the first that must stay. Answers true when none of them had to stay.
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

-- Cancels the jobs of entries behind the first `index` ones. Answers how many entries the walk has passed now, and the id of the last of
-- them.
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

-- Somebody may cancel single jobs meanwhile, out of short lists. Entries behind them then move to where the walk has been.
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
