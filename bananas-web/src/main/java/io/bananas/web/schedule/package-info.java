/** Schedules over HTTP: put, show, trigger, delete. */
@NullMarked
package io.bananas.web.schedule;

import org.jspecify.annotations.NullMarked;
