"""What the server tells of jobs, queues, schedules and access. All of it is immutable."""
