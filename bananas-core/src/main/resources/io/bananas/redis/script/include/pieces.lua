-- Calls a function with many arguments, in pieces that fit on Lua's stack. A piece has an even number of them, so that pairs stay together.
local function each_piece(values, call)
  local PIECE = 4000
  for first = 1, #values, PIECE do
    call(unpack(values, first, math.min(first + PIECE - 1, #values)))
  end
end
