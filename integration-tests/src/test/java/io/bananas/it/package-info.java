/** What the tests of the deployed EAR share. */
@NullMarked
package io.bananas.it;

import org.jspecify.annotations.NullMarked;
