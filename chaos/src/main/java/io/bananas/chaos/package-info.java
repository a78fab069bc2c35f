/**
 * Attacks a queue and finds out whether it kept its promises. Worker processes run jobs whose conduct is known beforehand, a
 * submitter adds and cancels jobs, and a nemesis kills, freezes and cuts off whatever it reaches. A witness that no fault
 * reaches writes down every run. When all is healed and quiet, a checker compares what was written down with what the queue
 * says.
 */
@NullMarked
package io.bananas.chaos;

import org.jspecify.annotations.NullMarked;
