-- Tells in which lists jobs wait. Each call goes through a piece of them.
-- keys: base
-- args: name, route_only, from, to, most:number
-- It looks for lists of the name `name` and the route `route_only`, '' for any. It begins at `from` and ends at `to` at the latest: places
-- that earlier calls answered, or ''. It stops once it has `most` lists.
-- Reply the place where the next call goes on, '' at the end; then for each list that is not empty: the key suffix of its queue, then the
--       name of a side list or ''
-- include: walk_lists
local reply = { '' }

local function is_enough(place)
  return #reply > 2 * most or place == to
end

reply[1] = walk_lists(from, name, route_only, is_enough, function(list, queue, its_name)
  if count('LLEN', list) > 0 then
    reply[#reply + 1], reply[#reply + 2] = string.sub(queue, #base + 1), its_name
  end
end)
return reply
