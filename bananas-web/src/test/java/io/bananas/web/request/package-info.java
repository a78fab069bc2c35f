@NullMarked
package io.bananas.web.request;

import org.jspecify.annotations.NullMarked;
