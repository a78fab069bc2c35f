@NullMarked
package io.bananas.client.json;

import org.jspecify.annotations.NullMarked;
