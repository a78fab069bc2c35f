-- What a list tells of a job.
-- keys: errors
-- args: brief
-- When `brief` is 1, it leaves out what is large: the payload, and all of the errors but the last one's message.
-- include: record

-- The errors of a job; none when the key holds something else.
local function errors_of(id)
  if brief == '1' then
    -- include: last_error
    return { last_error_text(id) }
  end
  local list = redis.pcall('LRANGE', errors .. id, 0, -1)
  return list.err and {} or list
end

local function shown(record)
  if brief ~= '1' then
    return record
  end
  -- include: attributes
  return without_payload(record)
end
