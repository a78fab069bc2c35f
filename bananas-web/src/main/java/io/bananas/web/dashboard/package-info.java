/** The files of the dashboard, as they stand in the WAR under {@code ui/}. They hold no data: pages get it from the API, with a token. */
@NullMarked
package io.bananas.web.dashboard;

import org.jspecify.annotations.NullMarked;
