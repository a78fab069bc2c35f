/** For tests of code that uses the client: {@link io.bananas.client.testing.FakeBananas} runs jobs in memory, without a server. */
@NullMarked
package io.bananas.client.testing;

import org.jspecify.annotations.NullMarked;
