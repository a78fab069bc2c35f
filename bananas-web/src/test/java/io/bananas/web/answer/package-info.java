@NullMarked
package io.bananas.web.answer;

import org.jspecify.annotations.NullMarked;
