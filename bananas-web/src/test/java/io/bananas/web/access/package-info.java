@NullMarked
package io.bananas.web.access;

import org.jspecify.annotations.NullMarked;
