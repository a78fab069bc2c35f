/** What nodes say of themselves, which of them are there, and which waiting jobs none of them takes. */
@NullMarked
package io.bananas.core.node;

import org.jspecify.annotations.NullMarked;
