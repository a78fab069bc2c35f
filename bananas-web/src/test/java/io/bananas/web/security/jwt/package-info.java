@NullMarked
package io.bananas.web.security.jwt;

import org.jspecify.annotations.NullMarked;
