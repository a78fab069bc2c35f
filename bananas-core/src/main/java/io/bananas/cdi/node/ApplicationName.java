package io.bananas.cdi.node;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The name of this application, as its server knows it. */
final class ApplicationName {

    private static final System.Logger LOG = System.getLogger(ApplicationName.class.getName());

    private ApplicationName() {}

    /** The name, the same on all nodes of the application; {@code default} without a server. */
    @SuppressWarnings("BanJNDI") // the name is fixed, and the server's own
    static String lookUp() {
        try {
            return InitialContext.doLookup("java:app/AppName");
        } catch (NamingException none) {
            LOG.log(System.Logger.Level.DEBUG, "the application has no name", none);
            return "default";
        }
    }
}
