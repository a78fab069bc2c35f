/** What the tests share: a Redis, a keyspace of its own for each test, jobs to put into it, and the audit of what is there. */
@NullMarked
package io.bananas.testing;

import org.jspecify.annotations.NullMarked;
