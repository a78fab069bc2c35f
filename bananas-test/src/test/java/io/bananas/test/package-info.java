@NullMarked
package io.bananas.test;

import org.jspecify.annotations.NullMarked;
