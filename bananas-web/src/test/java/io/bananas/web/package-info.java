@NullMarked
package io.bananas.web;

import org.jspecify.annotations.NullMarked;
