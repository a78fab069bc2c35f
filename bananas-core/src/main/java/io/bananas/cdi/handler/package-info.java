/**
 * Handler beans as the engine calls them: payloads bound and checked, results written, context class loaders and transactions
 * kept apart. What EJB containers and Bean Validation do to a run is known here only.
 */
@NullMarked
package io.bananas.cdi.handler;

import org.jspecify.annotations.NullMarked;
