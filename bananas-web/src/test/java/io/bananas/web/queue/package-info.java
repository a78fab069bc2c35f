@NullMarked
package io.bananas.web.queue;

import org.jspecify.annotations.NullMarked;
