/** Checks every request before a resource sees it: its path, its headers, its query, the type of its body. */
@NullMarked
package io.bananas.web.request;

import org.jspecify.annotations.NullMarked;
