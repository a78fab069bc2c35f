@NullMarked
package io.bananas.web.token;

import org.jspecify.annotations.NullMarked;
