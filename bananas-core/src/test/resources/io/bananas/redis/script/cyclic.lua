-- include: round
return 1
