-- keys: jobs
-- args: id
-- include: needs
return id .. owner
