-- Reads and writes what has happened to a job. Errors may be large. They stand last, so that most scripts read and change the
-- head alone.
-- include: record
local MAX_ERRORS = 10

-- Answers nil when it cannot be read.

local function parse_run(text)
  if not text then
    return { v = 1, attempts = 0, crashes = 0 }
  end
  local readable, run = pcall(cjson.decode, text)
  if readable and type(run) == 'table' and KNOWN_VERSIONS[tostring(run.v)] and type(run.attempts) == 'number'
      and type(run.crashes) == 'number' and (run.errors == nil or type(run.errors) == 'table') then
    return run
  end
  return nil
end

-- How much one script may read of such records: whoever has read so much stops, and is called again.
local MOST_BYTES = 64 * 1024
local bytes_read = 0

local function has_read_enough()
  return bytes_read > MOST_BYTES
end

-- Reads it; a record that cannot be read is set aside and counts as none: the job goes on. A record of a later version is left
-- alone: nil and its text.
local function read_run(runs, id, quarantine, retention)
  local text = redis.call('MGET', runs .. id)[1]
  bytes_read = bytes_read + (text and #text or 0)
  if text and not is_known(text) then
    return nil, text
  end
  local run = parse_run(text)
  if not run or (not text and redis.call('EXISTS', runs .. id) == 1) then
    set_aside(quarantine, retention, runs .. id, 'run:' .. id)
    run = parse_run(nil)
  end
  return run
end

-- What stands before the errors, in this order.
local LONGEST_RUN_HEAD = 300
local NUMBERS = { 'attempts', 'crashes', 'started_at', 'finished_at', 'updated_at', 'due' }
local KNOWN = { v = true, ['end'] = true, errors = true }
for _, field in ipairs(NUMBERS) do
  KNOWN[field] = true
end

local function encode_run(run)
  local parts = { '"v":1' }
  local function add(field, value)
    parts[#parts + 1] = '"' .. field .. '":' .. value
  end
  if run['end'] then
    add('end', cjson.encode(run['end']))
  end
  for _, field in ipairs(NUMBERS) do
    if type(run[field]) == 'number' then
      add(field, string.format('%.0f', run[field]))
    end
  end
  for field, value in pairs(run) do
    if not KNOWN[field] then
      parts[#parts + 1] = cjson.encode(field) .. ':' .. cjson.encode(value)
    end
  end
  if run.errors and #run.errors > 0 then
    add('errors', cjson.encode(run.errors))
  end
  return '{' .. table.concat(parts, ',') .. '}'
end

-- Counts a crash of a job that has not ended, and answers how many there are then, unless it would be this many. Its record is
-- changed in place, which costs the same however large it is; nil when that is not possible.
local function count_crash(key, more, too_many)
  local head = redis.pcall('GETRANGE', key, 0, LONGEST_RUN_HEAD)
  local before, crashes, between, updated = string.match(type(head) == 'string' and head or '',
    '^({"v":1,"attempts":%d+,"crashes":)(%d+)([^%[]-,"updated_at":)(%d+)')
  if not before or crashes + more >= too_many then
    return nil
  end
  local counted, at = string.format('%.0f', crashes + more), string.format('%.0f', now)
  if #counted ~= #crashes or #at ~= #updated then
    return nil
  end
  redis.call('SETRANGE', key, 0, before .. counted .. between .. at)
  return tonumber(counted)
end

local function add_error(run, error)
  run.errors = run.errors or {}
  table.insert(run.errors, error)
  while #run.errors > MAX_ERRORS do
    table.remove(run.errors, 1)
  end
end
