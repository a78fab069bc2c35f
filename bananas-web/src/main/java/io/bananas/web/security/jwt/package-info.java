/**
 * Tokens of an OpenID Connect provider: {@link io.bananas.web.security.jwt.ProviderTokens} finds the caller of one. Its keys come from the
 * provider ({@link io.bananas.web.security.jwt.ProviderKeys}), on one thread, apart from requests.
 */
@NullMarked
package io.bananas.web.security.jwt;

import org.jspecify.annotations.NullMarked;
