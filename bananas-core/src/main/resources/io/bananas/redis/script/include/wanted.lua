-- Tells which jobs pass a filter.
-- keys: errors
-- args: name, queues, error_type, error_group, schedule_id, created_after, created_before
-- A value that is '' passes any job. `queues` is how the key suffix of the queue begins. `error_type` is the type of the last error, and
-- `error_group` the group of the job by that error. The schedule `schedule_id` has made the job. Somebody submitted the job after
-- `created_after` and before `created_before`, in ms since the epoch; neither moment itself passes.
-- include: header
-- include: times
local asks_for_error, asks_for_time = error_type ~= '' or error_group ~= '', created_after ~= '' or created_before ~= ''
local is_any = name == '' and queues == '' and schedule_id == '' and not asks_for_error and not asks_for_time
local earliest, latest = tonumber(created_after) or -math.huge, tonumber(created_before) or math.huge
-- To compare groups takes long where messages are long. A call ends its piece early when it has looked through so many bytes of them.
local MOST_COMPARED, compared = 3000, 0
local REPLAYED = '^{"v":1,"attempts":0,"crashes":0,"updated_at":(%d+)}$'

-- A job that was replayed and has not run since counts from the replay, too.
local function came_in_time(record)
  if not asks_for_time then
    return true
  end
  local submitted, history = parts_of(record)
  local times = times_in(submitted)
  local created = times and number_after(times, ',"created_at":')
  local replayed = history and tonumber(string.match(history, REPLAYED)) or 0
  return created ~= nil and created > earliest and created < latest and replayed < latest
end

local function is_of_schedule(record)
  if schedule_id == '' then
    return true
  elseif not string.find(record, '"schedule_id":"' .. schedule_id .. '"', 1, true) then
    return false
  end
  -- include: attributes
  return schedule_of(record) == schedule_id
end

local function failed_so(id, its_name)
  if not asks_for_error then
    return true
  end
  -- include: error_group
  if error_group == '' then
    return last_error(id).type == error_type
  end
  local group, kind, _, size = error_group_of(id, its_name)
  compared = compared + size
  return group == error_group and (error_type == '' or error_type == kind)
end

local function is_wanted(id, record)
  if is_any then
    return true
  end
  local its_name, queue = header(record)
  return its_name ~= nil and (name == '' or name == its_name) and string.sub(queue, 1, #queues) == queues and came_in_time(record)
      and is_of_schedule(record) and failed_so(id, its_name)
end
