-- Looks into queues, and into the side lists of each first.
-- given: queues*
-- args: turns
-- keys: paused
-- parts: SIDE_LISTS, WITHDRAWN
-- include: claim/take
-- include: claim/side_lists
-- include: claim/turns
-- include: paused
-- How many of these keys are there. Asking for many keys at once costs less.
local function count_there(first, last, ...)
  local keys = {}
  for _, suffix in ipairs({ ... }) do
    for q = first, last do
      keys[#keys + 1] = queues[q] .. suffix
    end
  end
  return redis.call('EXISTS', unpack(keys))
end

-- Looks into one queue after the other. Answers for how many it had no time, then with which queues the next claim should begin.
local function look_into_all()
  local look_into_side_lists, unhandled, is_any_paused = nil, {}, redis.call('EXISTS', paused) == 1

  -- Looks into a queue, and answers whether it had the time.
  local function look_into(q)
    if is_any_paused and is_paused(queues[q]) then
      return true
    elseif any_side_lists then
      look_into_side_lists = look_into_side_lists or side_list_claim()
      if not look_into_side_lists(queues[q]) then
        return false
      end
    end
    take_from(queues[q], queues[q], unhandled)
    if next(unhandled) then
      park_all(queues[q], unhandled)
      unhandled = {}
    end
    return true
  end

  if turns ~= '' then
    return take_in_turn(count_there, look_into)
  end
  any_side_lists = count_there(1, #queues, SIDE_LISTS, WITHDRAWN) > 0
  for q = 1, #queues do
    if #taken == max or budget <= 0 or is_full then
      return 0, ''
    elseif not look_into(q) then
      return #queues - q + 1, ''
    end
  end
  return 0, ''
end
