@NullMarked
package io.bananas.web.schedule;

import org.jspecify.annotations.NullMarked;
