/** What tests need in the place of WildFly's own. */
@org.jspecify.annotations.NullMarked
package org.jboss.logmanager;
