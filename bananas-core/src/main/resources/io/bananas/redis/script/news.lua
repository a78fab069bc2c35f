-- Tells somebody who watches how many jobs are where, and which have ended or run again since the last look. For some seconds, scripts note
-- jobs that run again.
-- keys: leases, scheduled, dead, stats, routes, recent, watched, again, errors
-- args: is_first, ended:number, failed:number, reruns:number, most:number, watch_ms
-- The last look has counted so many jobs as completed or cancelled, and as failed; the newest entry in `again` had the number `reruns`. The
-- first look, where `is_first` is 1, answers no jobs. A look answers at most `most`.
-- Reply how many jobs run, are scheduled, are dead, the stats as a flat list, how many routes there are, now in ms, the three numbers for the
--       next look, how many jobs have ended or run again; then for each job: 'scheduled', 'pending' or '' when it has ended, id, name, key
--       suffix of its queue, history, its last error without the stack or ''
-- include: clock
-- include: count
-- include: header
-- include: records
local function list(...)
  local reply = redis.pcall(...)
  return reply.err and {} or reply
end

redis.pcall('SET', watched, 1, 'PX', watch_ms)

local flat, stat = list('HGETALL', stats), {}
for i = 1, #flat, 2 do
  stat[flat[i]] = tonumber(flat[i + 1])
end
local noted = list('LRANGE', again, 0, -1)
local newest = #noted > 0 and tonumber(string.match(noted[#noted], '^%d+')) or 0
local now_ended, now_failed = (stat.completed or 0) + (stat.cancelled or 0), stat.failed or 0
local reply = {
  count('HLEN', leases), count('ZCARD', scheduled), count('ZCARD', dead), flat, count('ZCARD', routes), now, now_ended, now_failed, newest
}
if is_first == '1' then
  reply[#reply + 1] = 0
  return reply
end

-- The numbers begin anew when nobody has watched for a while.
local new_reruns = newest >= reruns and newest - reruns or newest
local new_failed, new_ended = math.max(0, now_failed - failed), math.max(0, now_ended - ended)
local ids, status = {}, {}

-- How many of so many new jobs there is room for.
local function room_for(new)
  return math.min(new, most - #ids)
end

-- Those that need a look come first.
local function add_newest(new, command, key)
  if room_for(new) > 0 then
    for _, id in ipairs(list(command, key, -room_for(new), -1)) do
      ids[#ids + 1], status[#status + 1] = id, ''
    end
  end
end

add_newest(new_failed, 'ZRANGE', dead)
for i = math.max(1, #noted - room_for(new_reruns) + 1), #noted do
  status[#status + 1], ids[#ids + 1] = string.match(noted[i], '^%d+ (%l+) (.+)$')
end
add_newest(new_ended, 'LRANGE', recent)

local function last_error_of(id)
  local error = redis.pcall('LINDEX', errors .. id, -1)
  if type(error) ~= 'string' then
    return ''
  end
  local stack = string.find(error, ',"stack":"', 1, true)
  return stack and string.sub(error, 1, stack - 1) .. '}' or error
end

reply[#reply + 1] = new_failed + new_reruns + new_ended
for i, record in ipairs(#ids > 0 and records_of(ids) or {}) do
  local name, queue
  if record then
    name, queue = header(record)
  end
  if name then
    local _, history = parts_of(record)
    reply[#reply + 1] = { status[i], ids[i], name, queue, history or '', history and last_error_of(ids[i]) or '' }
  end
end
return reply
