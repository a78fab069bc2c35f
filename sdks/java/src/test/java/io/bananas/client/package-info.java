@NullMarked
package io.bananas.client;

import org.jspecify.annotations.NullMarked;
