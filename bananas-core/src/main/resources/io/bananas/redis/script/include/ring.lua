-- Whether nodes found nothing in this queue and have lain down.
local function is_anyone_idle(queue)
  return redis.call('EXISTS', queue .. ':idle') == 1
end

-- Wakes them. `names` are the names of the new jobs, separated by spaces; empty for any. A user who may not publish gets no
-- error from here: that would stop the script half way, and what is not heard costs a second at most.
local function wake(queue, names)
  redis.pcall('PUBLISH', queue .. ':wake', names)
end

-- Wakes the nodes that found nothing in this queue, if there are any.
local function ring(queue, names)
  if is_anyone_idle(queue) then
    wake(queue, names)
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
