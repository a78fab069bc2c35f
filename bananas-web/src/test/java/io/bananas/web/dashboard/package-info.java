@NullMarked
package io.bananas.web.dashboard;

import org.jspecify.annotations.NullMarked;
