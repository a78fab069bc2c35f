@NullMarked
package io.bananas.web.problem;

import org.jspecify.annotations.NullMarked;
