@NullMarked
package io.bananas.web.transfer;

import org.jspecify.annotations.NullMarked;
