/** Lists of jobs over HTTP, and changes of many jobs at once. */
@NullMarked
package io.bananas.web.list;

import org.jspecify.annotations.NullMarked;
