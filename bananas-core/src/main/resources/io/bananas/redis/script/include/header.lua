-- The names of jobs, and which versions of records this node knows.
-- In every version the submitted part begins with version, name and queue. To scripts, the name of a job of a later version has the version
-- in front, as in "v2/echo". Nodes that do not know the version handle no such name, so the job waits in a side list of its own.
-- include: record
local KNOWN_VERSIONS = { ['1'] = true }

-- Name and key suffix of the queue; nil when this is no record. Mostly a record begins like the one before: to compare costs a fourth of
-- taking it apart.
local header
do
  local start_before, name_before, queue_before = '?'

  function header(record)
    if string.sub(record, 1, #start_before) == start_before then
      return name_before, queue_before
    end
    local start, version, name, queue = string.match(record, '^({"v":(%d+),"name":"([%w_.:-]+)","queue":"([%w_:-]+)")')
    if not start then
      return nil
    end
    start_before, name_before, queue_before = start, version == '1' and name or 'v' .. version .. '/' .. name, queue
    return name_before, queue_before
  end
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
