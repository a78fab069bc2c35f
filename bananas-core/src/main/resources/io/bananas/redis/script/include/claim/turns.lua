-- Takes from the queues of a priority in turn, from each the same number of jobs, however many wait there. So no route has to wait until
-- another is empty.
-- given: queues*
-- args: turns, start:number, max:number
-- parts: SIDE_LISTS, WITHDRAWN
-- include: claim/take
-- `turns` has a word for each priority: how many of the queues are of it. A + follows when more of them come behind those of this call.
-- `start` is any number when the order of a round does not matter, 0 when the claim must look into the queues in order.
local function take_in_turn(count_there, look_into)
  local AT_ONCE = 50

  -- The queues that may have something, and how many these are at most.
  local function ring_of(first, last)
    local ring, count = {}, 0
    for from = first, last, AT_ONCE do
      local to = math.min(from + AT_ONCE - 1, last)
      local side_lists, lists = count_there(from, to, SIDE_LISTS, WITHDRAWN), count_there(from, to, '')
      for q = from, side_lists + lists > 0 and to or 0 do
        ring[#ring + 1] = { q = q, has_side_lists = side_lists > 0 }
      end
      count = count + side_lists + lists
    end
    return ring, count
  end

  local function is_over()
    return #taken == max or budget <= 0 or is_full
  end

  -- Takes a share from each queue, and answers whether it had the time, then where it stopped.
  local function take_round(ring, share, skipped)
    for i = 0, #ring - 1 do
      local queue, before = ring[(skipped + i) % #ring + 1], #taken
      if is_over() then
        return true, queue.q
      end
      limit = math.min(max, before + share)
      goal, any_side_lists = limit, queue.has_side_lists
      if not look_into(queue.q) then
        return false, skipped > 0 and ring[1].q or queue.q
      end
      queue.has_more = #taken == limit
      if not queue.has_more and is_over() then
        return true, queue.q
      end
    end
    return true
  end

  -- Takes in rounds until it has enough or nothing is left. When not all can have a share any more, each has one job, in order: the next
  -- claim goes on where this stops. Else the order does not matter, and a round begins anywhere: who is first takes what there is of a
  -- name of which only so many jobs may run. Answers for how many queues it had no time, then the first of the next claim.
  local function take_from_all(first, last, more)
    local ring, count = ring_of(first, last)
    local before = #taken
    while #ring > 0 and not is_over() do
      local share = math.floor((max - #taken) / count)
      local had_time, at = take_round(ring, math.max(1, share), share > 0 and start % #ring or 0)
      if not had_time then
        return #queues - at + 1, at
      elseif at and (share == 0 or #taken < max) then
        return 0, at
      end
      local left = {}
      for _, queue in ipairs(ring) do
        left[#left + 1] = queue.has_more and queue or nil
      end
      ring, count = left, #left
    end
    return 0, more and #taken > before and last + 1 or nil
  end

  -- Answers for how many queues it had no time, then the first queue of the next claim for each priority, as words.
  local first, begin = 1, {}
  for size, more in string.gmatch(turns, '(%d+)(%+?)') do
    local last = first + size - 1
    local unseen, at = take_from_all(first, last, more == '+')
    begin[#begin + 1] = at
    if unseen > 0 or is_over() then
      return unseen, table.concat(begin, ' ')
    end
    first = last + 1
  end
  return 0, table.concat(begin, ' ')
end
