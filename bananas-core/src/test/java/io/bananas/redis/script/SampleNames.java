package io.bananas.redis.script;

/** Names for scripts of tests. */
record SampleNames() implements Names {

    @Override
    public String key(String name) {
        return "t:" + name;
    }

    @Override
    public String part(String name) {
        if (!name.equals("SIDE_LIST")) {
            throw new IllegalArgumentException("no part of keys is called " + name);
        }
        return ":side:";
    }

    @Override
    public String setting(String name) {
        return "60000";
    }
}
