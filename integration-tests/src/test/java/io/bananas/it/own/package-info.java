/** What a user does on a machine and a server of their own: the guides' commands, as they stand there. */
@NullMarked
package io.bananas.it.own;

import org.jspecify.annotations.NullMarked;
