-- Forgets dead letters whose records have expired. Called where some are added; `added` says how many, one if it is nil.
-- include: forget
local MOST_LETTERS = 1000

local function forget_letters(dead, retention, added)
  forget_old(dead, retention, math.min(2 * (added or 1), MOST_LETTERS))
end
