-- The queues of a route.
-- keys: base
-- parts: DEFAULT_ROUTE, ROUTE, QUEUES

-- Their keys, the most urgent first.
local function queues_of(route)
  local keys = {}
  local start = base .. (route == DEFAULT_ROUTE and '' or ROUTE .. route .. ':')
  for ending in string.gmatch(QUEUES, '%S+') do
    keys[#keys + 1] = start .. ending
  end
  return keys
end
