@NullMarked
package io.bananas.client.testing;

import org.jspecify.annotations.NullMarked;
