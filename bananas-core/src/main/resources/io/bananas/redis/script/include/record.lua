-- What scripts need to know of a job's record stands at its beginning in every version, so that no record has to be parsed as a
-- whole. A job with a record of a later version than the first has that version in front of its name, as in "v2/echo", so that it
-- waits in a side list of its own: nodes that do not know the version handle no job of that name and leave it alone.
local KNOWN_VERSIONS = { ['1'] = true }

-- Name and key suffix of the queue; nil when it is no record.
local function header(record)
  local name, queue = string.match(record, '^{"v":1,"name":"([%w_.:-]+)","queue":"([%w_:-]+)"')
  if name then
    return name, queue
  end
  local version
  version, name, queue = string.match(record, '^{"v":(%d+),"name":"([%w_.:-]+)","queue":"([%w_:-]+)"')
  if version then
    return 'v' .. version .. '/' .. name, queue
  end
end

-- Version and name without it; nil when the version is the first.
local function parts_of(name)
  return string.match(name, '^v(%d+)/(.+)$')
end

-- The version of what has happened to a job, when it is a later one than the first.
local function later_version(run)
  local version = run and string.match(run, '^{"v":(%d+)[,}]')
  return version ~= '1' and version or nil
end

-- The name of a job, by the later version of its two records.
local function versioned(name, run)
  local version = later_version(run)
  if not version then
    return name
  end
  local own, plain = parts_of(name)
  if own and tonumber(own) >= tonumber(version) then
    return name
  end
  return 'v' .. version .. '/' .. (plain or name)
end

-- Whether this node can read what has happened to a job.
local function is_known(run)
  local version = later_version(run)
  return not version or KNOWN_VERSIONS[version] == true
end
