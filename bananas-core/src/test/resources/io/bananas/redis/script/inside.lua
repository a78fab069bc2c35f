-- Includes inside of functions what only these need.
local function first()
  -- include: one
  -- include: two
  return one + two
end

-- include: one
local function second()
  -- include: one
  -- include: two
  return one + two
end

return first() + second()
