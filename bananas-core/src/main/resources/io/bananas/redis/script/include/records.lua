-- Reads records.
-- keys: jobs

-- The records of jobs, in their order; false where there is none.
local function records_of(ids)
  local keys = {}
  for i, id in ipairs(ids) do
    keys[i] = jobs .. id
  end
  return redis.call('MGET', unpack(keys))
end
