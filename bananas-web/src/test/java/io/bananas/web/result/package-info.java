@NullMarked
package io.bananas.web.result;

import org.jspecify.annotations.NullMarked;
