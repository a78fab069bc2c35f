-- Jobs that begin to wait, at the end of their queue. A queue holds the oldest job at its head, where claims take.
-- keys: base
-- include: push
-- include: wake
local entering, entering_names = {}, {}

-- Notes that a job is to wait at the end of a queue. `name` may be left out when `make_wait` is given a function.
local function will_wait(queue, id, name)
  local ids = entering[queue]
  if not ids then
    ids = {}
    entering[queue], entering_names[queue] = ids, {}
  end
  ids[#ids + 1] = id
  if name then
    entering_names[queue][name] = true
  end
end

-- Lets all those wait that were noted, and wakes nodes for them. `names_of`, if given, tells the names of ids, separated by spaces.
local function make_wait(names_of)
  for queue, ids in pairs(entering) do
    local list = base .. queue
    if push('LPUSH', list, ids) then
      wake(list, names_of and function() return names_of(ids) end or join(entering_names[queue]), #ids)
    end
  end
end
