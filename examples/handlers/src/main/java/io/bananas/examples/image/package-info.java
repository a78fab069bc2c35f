/**
 * Reads images that strangers sent, and scales them.
 *
 * <p>The JDK's readers of PNG and GIF deliver a damaged file as if it were whole, know neither check sums nor the canvas of a
 * GIF, and show gray of 16 bits too bright. So PNG and GIF are decoded here, row by row and straight into the pixels that are
 * scaled: a decoder needs little more memory than these. JPEG is decoded by the JDK; {@code JpegHeader} looks first whether
 * the file is whole. What is wrong with an image is told by a {@link io.bananas.spi.PermanentFailure}, in plain words.
 */
@NullMarked
package io.bananas.examples.image;

import org.jspecify.annotations.NullMarked;
