-- Wakes the nodes that found nothing in this queue, if there are any. `names` are the names of the new jobs, separated by
-- spaces; empty for any.
local function ring(queue, names)
  if redis.call('EXISTS', queue .. ':idle') == 1 then
    redis.call('PUBLISH', queue .. ':wake', names)
  end
end

-- The names that are the keys of a table, separated by spaces.
local function join(names)
  local list = {}
  for name in pairs(names) do
    list[#list + 1] = name
  end
  return table.concat(list, ' ')
end
