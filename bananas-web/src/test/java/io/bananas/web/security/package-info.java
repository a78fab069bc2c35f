@NullMarked
package io.bananas.web.security;

import org.jspecify.annotations.NullMarked;
