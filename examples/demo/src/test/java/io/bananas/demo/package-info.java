@NullMarked
package io.bananas.demo;

import org.jspecify.annotations.NullMarked;
