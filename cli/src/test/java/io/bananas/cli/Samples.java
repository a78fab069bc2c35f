package io.bananas.cli;

/** Answers of a server. */
final class Samples {

    static final String JOB = """
        {"id":"a1","name":"echo","description":null,"headers":{},"schedule_id":null,"payload":{"x":1},"status":"failed",\
        "priority":"high","routing_key":"gpu","created_at":"2026-11-21T21:41:31.123Z","updated_at":"2026-11-21T21:41:32.123Z",\
        "scheduled_for":null,"started_at":"2026-11-21T21:41:31.200Z","finished_at":"2026-11-21T21:41:32.123Z","attempts":2,\
        "max_retries":1,"timeout_ms":300000,"crashes":0,"progress":{"fraction":0.5,"message":"half","at":"2026-11-21T21:41:32.000Z"},\
        "error":"no\\nroute","errors":[{"attempt":2,"at":"2026-11-21T21:41:32.123Z","type":"java.io.IOException",\
        "message":"no\\nroute","stack":null}]}\
        """;

    static final String PENDING = JOB.replace("\"failed\"", "\"pending\"");
    static final String CANCELLED = JOB.replace("\"failed\"", "\"cancelled\"");
    static final String JOBS = "{\"jobs\":[" + JOB + "," + JOB.replace("a1", "a2") + "],\"next_cursor\":null}";
    static final String RESULT = """
        {"id":"a1","status":"completed","result":{"ok":true},"error":null,"completed_at":"2026-11-21T21:41:32.123Z","duration_ms":7}\
        """;
    static final String FAILURE = """
        {"id":"a1","status":"failed","result":null,"error":"no route","completed_at":"2026-11-21T21:41:32.123Z","duration_ms":7}\
        """;
    static final String WHY = """
        {"id":"a1","status":"pending","reason":"route_paused","summary":"Its route is paused.","advice":"Resume it.","facts":{}}\
        """;
    static final String COUNT = "{\"count\":3,\"log_id\":\"7\"}";
    static final String QUEUES = """
        {"next_cursor":null,"routes":[{"routing_key":"gpu","paused":true,"waiting":{"high":1,"normal":2,"low":0},"oldest_ms":65000,\
        "served":{"high":true,"normal":true,"low":true}}],"totals":{"processing":3,"scheduled":4,"dead":5,"completed":600,\
        "failed":7,"retried":8,"crashed":9,"cancelled":10,"unserved":1},"unserved":[{"routing_key":"gpu","priority":"low",\
        "name":"resize","waiting":1,"oldest_ms":5}]}\
        """;
    static final String ROUTE = "{\"routing_key\":\"gpu\",\"paused\":true,\"log_id\":null}";
    static final String WORKERS = """
        {"workers":[{"id":"app1-1","host":"app1","version":"1.0.0","mode":"default","concurrency":10,"busy":4,\
        "routing_keys":["default","gpu"],"priorities":["high"],"job_types":[],"handlers":["echo"],"running":[],\
        "started_at":"2026-11-21T12:00:00.000Z","last_seen_at":"2026-11-21T12:00:06.000Z","state":"running"}]}\
        """;
    static final String SCHEDULE = """
        {"id":"nightly","cron":"0 3 * * *","timezone":"UTC","name":"clean_up","payload":null,"priority":"normal",\
        "routing_key":"default","max_retries":null,"timeout_ms":null,"description":null,"enabled":true,"misfire":"fire_once",\
        "overlap":"allow","source":"api","next_fire_at":"2026-11-22T03:00:00.000Z","last_fire_at":null,"last_job_id":null,\
        "created_at":"2026-11-21T21:41:31.123Z","updated_at":"2026-11-21T21:41:31.123Z"}\
        """;
    static final String SCHEDULES = "{\"schedules\":[" + SCHEDULE + "],\"next_cursor\":null}";
    static final String TOKENS = """
        {"tokens":[{"id":"tok-1","name":"shop","roles":["submit","read"],"created_at":"2026-11-21T21:41:31.123Z",\
        "expires_at":null,"last_used_at":null}]}\
        """;
    static final String MADE = """
        {"id":"tok-1","token":"bn_made","name":"shop","roles":["submit"],"created_at":"2026-11-21T21:41:31.123Z",\
        "expires_at":null,"log_id":"1"}\
        """;
    static final String LOG = """
        {"entries":[{"id":"17","at":"2026-11-21T21:41:32.123Z","who":"anna","action":"cancel_job","target":"a1",\
        "detail":""}],"next_cursor":"16"}\
        """;
    static final String ME = "{\"name\":\"shop\",\"roles\":[\"submit\",\"read\"]}";

    private Samples() {}

    static String problem(int status, String title) {
        return "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status
                + ",\"detail\":\"So it is.\",\"errors\":[]}";
    }
}
