package io.bananas.core.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells clients apart by the addresses of their connections. It looks up no name. */
final class ClientAddress {

    /** One line of a provider has as many addresses of IPv6 as it likes, all in one network of this size. */
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The address itself, or with IPv6 its network of 64 bits. */
    static String networkOf(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            int scope = address.indexOf('%');
            InetAddress parsed = InetAddress.getByName("[" + (scope < 0 ? address : address.substring(0, scope)) + "]");
            return parsed instanceof Inet6Address ? network(parsed) : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
