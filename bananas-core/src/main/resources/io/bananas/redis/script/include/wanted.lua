-- Tells which jobs pass a filter.
-- keys: errors
-- args: name, queues, error_type, created_after, created_before
-- A value that is '' passes any job. `queues` is how the key suffix of the queue begins. `error_type` is the type of the last error.
-- Somebody submitted the job after `created_after` and before `created_before`, in ms since the epoch; neither moment itself passes.
-- include: header
-- include: times
local is_any = name == '' and queues == '' and error_type == '' and created_after == '' and created_before == ''
local earliest, latest = tonumber(created_after) or -math.huge, tonumber(created_before) or math.huge
local REPLAYED = '^{"v":1,"attempts":0,"crashes":0,"updated_at":(%d+)}$'

-- A job that was replayed and has not run since counts from the replay, too.
local function came_in_time(record)
  if created_after == '' and created_before == '' then
    return true
  end
  local submitted, history = parts_of(record)
  local times = times_in(submitted)
  local created = times and number_after(times, ',"created_at":')
  local replayed = history and tonumber(string.match(history, REPLAYED)) or 0
  return created ~= nil and created > earliest and created < latest and replayed < latest
end

local function failed_so(id)
  if error_type == '' then
    return true
  end
  local error = redis.pcall('LINDEX', errors .. id, -1)
  local is_json, fields = pcall(cjson.decode, type(error) == 'string' and error or '')
  return is_json and type(fields) == 'table' and fields.type == error_type
end

local function is_wanted(id, record)
  if is_any then
    return true
  end
  local its_name, queue = header(record)
  return its_name ~= nil and (name == '' or name == its_name) and string.sub(queue, 1, #queues) == queues and came_in_time(record)
      and failed_so(id)
end
