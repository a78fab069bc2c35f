@NullMarked
package io.bananas.web.log;

import org.jspecify.annotations.NullMarked;
