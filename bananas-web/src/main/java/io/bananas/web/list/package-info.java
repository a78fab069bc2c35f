/** Lists of jobs over HTTP, and what is done with many of them at once. */
@NullMarked
package io.bananas.web.list;

import org.jspecify.annotations.NullMarked;
