-- The record of a job: what was submitted, as it came, and behind it the history once there is one. A character that no JSON text contains
-- stands between the two. A large payload has a key of its own, so that no record is large.
local SEPARATOR = '\30'

-- The submitted part, and the text of the history or nil.
local function parts_of(record)
  local at = string.find(record, SEPARATOR, 1, true)
  if at then
    return string.sub(record, 1, at - 1), string.sub(record, at + 1)
  end
  return record
end

-- How a job has ended; nil when it has not. Works for histories of later versions, too.
local function end_of(record)
  local at = string.find(record, SEPARATOR, 1, true)
  return at and string.match(record, '^{"v":%d+,"end":"(%l+)"', at + 1)
end

-- How many bytes a payload with a key of its own has: the record ends with that number. Nil when the record has the payload.
local LONGEST_NUMBER = 40

local function payload_bytes(submitted)
  local digit = string.byte(submitted, -2)
  if digit and digit >= 48 and digit <= 57 then
    return tonumber(string.match(string.sub(submitted, -LONGEST_NUMBER), ',"payload_bytes":(%d+)}$'))
  end
end
