package io.bananas.cdi.node;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The name of this application, as its server knows it. */
final class ApplicationName {

    private static final System.Logger LOG = System.getLogger(ApplicationName.class.getName());

    private static final int MOST_CHARACTERS = 40;

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

    /**
     * The name as a part of other names: short, and without what would need quotes. A name that had to be changed gets a mark of its own:
     * applications whose names begin alike stay apart.
     */
    static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        if (plain.equals(name) && name.length() <= MOST_CHARACTERS) {
            return name;
        }
        String mark = '-' + Integer.toHexString(name.hashCode());
        return plain.substring(0, Math.min(plain.length(), MOST_CHARACTERS - mark.length())) + mark;
    }
}
