/**
 * Serves what is saved: watches the sources of modules, compiles what has changed, and has a running server take the
 * application with it.
 *
 * <ol>
 *   <li>{@link io.bananas.launcher.dev.DevLoop} looks at the files a few times a second, as {@code SourceFiles}.
 *   <li>{@link io.bananas.launcher.dev.DevBuild} compiles each {@link io.bananas.launcher.dev.SourceModule} that has
 *       changed, and those that use it, and makes the next EAR of the one before. What does not compile changes nothing.
 *   <li>The server runs that EAR in place of the other one. When it refuses, it gets the last good one back.
 * </ol>
 */
@NullMarked
package io.bananas.launcher.dev;

import org.jspecify.annotations.NullMarked;
