@NullMarked
package io.bananas.web.dead;

import org.jspecify.annotations.NullMarked;
