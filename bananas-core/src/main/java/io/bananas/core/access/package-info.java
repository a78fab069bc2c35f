/**
 * Who may use the API, and who did what with it. {@link io.bananas.core.access.Authenticator} finds the caller of a secret,
 * {@link io.bananas.core.access.TokenControl} makes and revokes tokens, {@link io.bananas.core.access.OperatorLog} keeps what operators do.
 * What a caller may do is decided where the call is declared, by {@link io.bananas.core.view.Caller}.
 */
@NullMarked
package io.bananas.core.access;

import org.jspecify.annotations.NullMarked;
