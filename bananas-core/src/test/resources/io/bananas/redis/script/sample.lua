-- Takes something of every kind.
-- keys: jobs, leases
-- given: piece, queues*
-- parts: SIDE_LIST
-- settings: keep_dead
-- args: id, limit:number
-- each: name, due:number
-- What this says, is for people.
return { jobs, leases, piece, #queues, SIDE_LIST, keep_dead, id, limit + 1, table.concat(each.name, ' '), each.due[2] or 0 }
