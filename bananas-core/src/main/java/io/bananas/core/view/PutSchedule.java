package io.bananas.core.view;

import io.bananas.spi.ScheduleInfo;

/**
 * The answer to a put of a schedule.
 *
 * @param created whether the put has made it
 */
public record PutSchedule(ScheduleInfo schedule, boolean created) {}
