/**
 * What the engine answers to those who look at jobs and queues: values, and how much memory reading them may take. Ports
 * return them, the API shows them.
 */
@NullMarked
package io.bananas.core.view;

import org.jspecify.annotations.NullMarked;
