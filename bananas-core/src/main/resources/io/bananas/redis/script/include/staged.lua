-- What is large, and would cost Redis much time on its way through a script, was put under a key of its own before, and is given by a
-- mark and that key. No JSON begins with the mark.
local MARK = string.byte('@')

-- The keys among these values, by position. Where something is not there any more, the script ends before it has written anything.
local function staged_among(values)
  local staged = {}
  for i, value in ipairs(values) do
    if string.byte(value) == MARK then
      staged[i] = string.sub(value, 2)
      if redis.call('EXISTS', staged[i]) == 0 then
        error('gone before it was used: ' .. value)
      end
    end
  end
  return staged
end

-- What was not needed.
local function forget_staged(staged)
  for _, key in pairs(staged) do
    redis.call('UNLINK', key)
  end
end
