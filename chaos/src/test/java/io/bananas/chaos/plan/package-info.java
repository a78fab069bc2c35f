@NullMarked
package io.bananas.chaos.plan;

import org.jspecify.annotations.NullMarked;
