/** Queues over HTTP: shows where the jobs are, route by route, and pauses and resumes routes. */
@NullMarked
package io.bananas.web.queue;

import org.jspecify.annotations.NullMarked;
