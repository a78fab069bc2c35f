-- The dead letters: jobs that failed, by when they died.
-- keys: dead
-- settings: keep_dead
-- include: clock
-- include: index
-- include: ended
local MOST_LETTERS = 1000

-- Adds dead letters, and forgets some whose records have expired.
local function add_dead_letters(ids)
  local letters = {}
  for i, id in ipairs(ids) do
    letters[2 * i - 1] = now
    letters[2 * i] = id
  end
  redis.call('ZADD', dead, unpack(letters))
  forget_old(dead, keep_dead, math.min(2 * #ids, MOST_LETTERS))
end

-- Ends jobs as failed: they are dead letters from now on. What `end_jobs` says holds here, too.
local function end_as_failed(ids, histories, records)
  if #ids > 0 then
    end_jobs('failed', ids, histories, records)
    add_dead_letters(ids)
  end
end
