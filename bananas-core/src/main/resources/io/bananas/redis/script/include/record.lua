-- A job's record: what was submitted, as it came, and behind it the job's history once there is one. A character that no JSON text
-- contains stands between the two. A large payload is under a key of its own, so that no record is large.
-- The submitted part begins with version, name and queue, in every version. A job of a later version than the first has the version
-- in front of its name, as in "v2/echo", and waits in a side list of its own: nodes that do not know the version handle no such name.
local SEPARATOR = '\30'
local KNOWN_VERSIONS = { ['1'] = true }

-- The submitted part, and the text of the history or nil.
local function parts_of(record)
  local at = string.find(record, SEPARATOR, 1, true)
  if at then
    return string.sub(record, 1, at - 1), string.sub(record, at + 1)
  end
  return record
end

-- Name and key suffix of the queue; nil when this is no record.
local function header(record)
  local version, name, queue = string.match(record, '^{"v":(%d+),"name":"([%w_.:-]+)","queue":"([%w_:-]+)"')
  if version == '1' then
    return name, queue
  elseif version then
    return 'v' .. version .. '/' .. name, queue
  end
end

-- How a job has ended; nil when it has not. Whoever asks need not know the version of the history.
local function end_of(record)
  local at = string.find(record, SEPARATOR, 1, true)
  return at and string.match(record, '^{"v":%d+,"end":"(%l+)"', at + 1)
end

-- The version of a history when it is a later one than the first.
local function later_version(history)
  local version = history and string.match(history, '^{"v":(%d+)[,}]')
  return version ~= '1' and version or nil
end

-- Version and name without it; nil when the version is the first.
local function version_and_name(name)
  return string.match(name, '^v(%d+)/(.+)$')
end

-- The name of a job by the later version of the two parts of its record.
local function versioned(name, history)
  local version = later_version(history)
  if not version then
    return name
  end
  local own, plain = version_and_name(name)
  if own and tonumber(own) >= tonumber(version) then
    return name
  end
  return 'v' .. version .. '/' .. (plain or name)
end

-- Name and queue of the job of a whole record, by both its parts.
local function name_and_queue(record)
  local name, queue = header(record)
  local at = name and string.find(record, SEPARATOR, 1, true)
  return at and versioned(name, string.sub(record, at + 1)) or name, queue
end

-- How many bytes the payload has that is under a key of its own; nil when it is in the record. Such a record ends with the number.
local LONGEST_NUMBER = 40

local function payload_bytes(submitted)
  local digit = string.byte(submitted, -2)
  if digit and digit >= 48 and digit <= 57 then
    return tonumber(string.match(string.sub(submitted, -LONGEST_NUMBER), ',"payload_bytes":(%d+)}$'))
  end
end
