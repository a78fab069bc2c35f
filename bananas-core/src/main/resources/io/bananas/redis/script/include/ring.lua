-- Wakes the nodes that found nothing in this queue, if there are any. `names` are the names of the new jobs, separated by
-- spaces; empty for any.
local function ring(queue, names)
  if redis.call('EXISTS', queue .. ':idle') == 1 then
    redis.call('PUBLISH', queue .. ':wake', names)
  end
end
