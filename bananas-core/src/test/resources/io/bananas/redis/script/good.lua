-- A contract.
-- include: one
-- include: two
-- include: one
return one + two
