@NullMarked
package io.bananas.web.list;

import org.jspecify.annotations.NullMarked;
