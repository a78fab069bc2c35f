-- Staged texts: a large text would take Redis much time on its way through a script. So the caller has put it under a key of its own, and
-- gives the script a mark and that key. No JSON begins with the mark.
local MARK = string.byte('@')

-- The keys among these values, by position. When a staged text is gone, the script ends before it has written anything.
local function staged_among(values)
  local staged = {}
  for i, value in ipairs(values) do
    if value ~= '' and string.byte(value) == MARK then
      staged[i] = string.sub(value, 2)
      if redis.call('EXISTS', staged[i]) == 0 then
        error('gone before it was used: ' .. value)
      end
    end
  end
  return staged
end

-- Deletes the staged texts that the script has not used.
local function forget_staged(staged)
  for _, key in pairs(staged) do
    redis.call('UNLINK', key)
  end
end
