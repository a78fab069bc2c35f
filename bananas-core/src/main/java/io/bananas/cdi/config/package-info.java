/**
 * The settings of a node. {@code SettingCatalogue} declares each of them once: name, type, rule, default and help. The reading, the
 * messages and the table in the README come from there. Ranges and most defaults are those of the records that the values go to.
 *
 * <p>A new setting is a component of such a record, a declaration in the catalogue, a line in {@code Configuration} and a row in the
 * README, which a test demands.
 */
@NullMarked
package io.bananas.cdi.config;

import org.jspecify.annotations.NullMarked;
