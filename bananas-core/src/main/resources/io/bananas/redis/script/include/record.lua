-- The record of a job: what was submitted, as it came, and behind it the history once there is one. A character that no JSON text contains
-- stands between the two. A large payload has a key of its own, so that no record is large.
-- In every version the submitted part begins with version, name and queue. To scripts, the name of a job of a later version has the version
-- in front, as in "v2/echo". Nodes that do not know the version handle no such name, so the job waits in a side list of its own.
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

-- How a job has ended; nil when it has not. Works for histories of later versions, too.
local function end_of(record)
  local at = string.find(record, SEPARATOR, 1, true)
  return at and string.match(record, '^{"v":%d+,"end":"(%l+)"', at + 1)
end

-- The version of a history; nil when it is the first.
local function later_version(history)
  local version = history and string.match(history, '^{"v":(%d+)[,}]')
  return version ~= '1' and version or nil
end

-- Splits a name with a version in front into version and name; nil when it has none.
local function version_and_name(name)
  return string.match(name, '^v(%d+)/(.+)$')
end

-- The name of a job, with the later of the versions of the two parts of its record.
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

-- Name and queue of a job, by both parts of its record.
local function name_and_queue(record)
  local name, queue = header(record)
  local at = name and string.find(record, SEPARATOR, 1, true)
  return at and versioned(name, string.sub(record, at + 1)) or name, queue
end

-- How many bytes a payload with a key of its own has: the record ends with that number. Nil when the record has the payload.
local LONGEST_NUMBER = 40

local function payload_bytes(submitted)
  local digit = string.byte(submitted, -2)
  if digit and digit >= 48 and digit <= 57 then
    return tonumber(string.match(string.sub(submitted, -LONGEST_NUMBER), ',"payload_bytes":(%d+)}$'))
  end
end
