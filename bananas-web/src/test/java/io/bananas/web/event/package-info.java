@NullMarked
package io.bananas.web.event;

import org.jspecify.annotations.NullMarked;
