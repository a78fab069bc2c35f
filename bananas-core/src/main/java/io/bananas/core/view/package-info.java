/**
 * What the engine answers to readers of jobs and queues: values, and the memory that reading them may take. The ports
 * return these values, and the API shows them.
 */
@NullMarked
package io.bananas.core.view;

import org.jspecify.annotations.NullMarked;
