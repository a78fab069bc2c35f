-- Jobs that begin to wait, at the end of their queue. Claims take from the head, where the oldest job is.
-- keys: base
-- include: push
-- include: wake
local entering, entering_names = {}, {}

-- Notes a job that will wait at the end of a queue. The caller may leave out `name` when it gives `make_wait` a function.
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

-- Pushes all noted jobs onto their queues, and wakes nodes for them. `names_of`, if given, answers the names of ids, separated by spaces.
local function make_wait(names_of)
  for queue, ids in pairs(entering) do
    local list = base .. queue
    if push('LPUSH', list, ids) then
      wake(list, names_of and function() return names_of(ids) end or join(entering_names[queue]), #ids)
    end
  end
end
