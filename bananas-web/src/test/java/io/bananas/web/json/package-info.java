@NullMarked
package io.bananas.web.json;

import org.jspecify.annotations.NullMarked;
