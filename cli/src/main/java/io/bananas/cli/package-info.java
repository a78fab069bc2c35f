/** Bananas from a terminal: {@link io.bananas.cli.BananasCli} has a command for each thing that one can do over the REST API. */
@NullMarked
package io.bananas.cli;

import org.jspecify.annotations.NullMarked;
