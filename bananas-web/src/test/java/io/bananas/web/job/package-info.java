@NullMarked
package io.bananas.web.job;

import org.jspecify.annotations.NullMarked;
