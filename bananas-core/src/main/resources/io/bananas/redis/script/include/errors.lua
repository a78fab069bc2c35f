-- The errors of a job's failed runs, in a list beside its record: they may be large, and no step needs them.
-- keys: errors
local MOST_ERRORS, MOST_STACKS = 10, 3

-- Adds the error of a failed run as the newest, which stands last. Only the newest errors keep their stacks, which are long.
local function add_error(id, error)
  redis.call('RPUSH', errors .. id, error)
  redis.call('LTRIM', errors .. id, -MOST_ERRORS, -1)
  local older = redis.call('LINDEX', errors .. id, -MOST_STACKS - 1)
  local stack = older and string.find(older, ',"stack":"', 1, true)
  if stack then
    redis.call('LSET', errors .. id, -MOST_STACKS - 1, string.sub(older, 1, stack - 1) .. '}')
  end
end
