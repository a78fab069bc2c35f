package io.bananas.redis.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Opens sockets to one server, encrypted on demand. If its name has several addresses, each call tries them in another order and
 * takes the first that answers.
 */
final class Sockets implements JedisSocketFactory {

    private final RedisUrl.Node server;
    private final @Nullable SSLContext tls;
    private final int connectMillis;
    private final int answerMillis;

    /**
     * Sockets to one server.
     *
     * @throws JedisConnectionException when the files for encrypted connections cannot be used
     */
    Sockets(RedisUrl server, int connectMillis, int answerMillis) {
        this.server = server.node();
        this.tls = server.tls() == null ? null : contextOf(server.tls());
        this.connectMillis = connectMillis;
        this.answerMillis = answerMillis;
    }

    private static SSLContext contextOf(TlsFiles files) {
        try {
            return files.context();
        } catch (IOException | GeneralSecurityException e) {
            throw new JedisConnectionException(e.getMessage(), e);
        }
    }

    @Override
    public Socket createSocket() {
        try {
            Socket plain = connect();
            return tls == null ? plain : encrypt(plain, tls);
        } catch (IOException e) {
            throw new JedisConnectionException("no connection to " + server + ": " + e.getMessage(), e);
        }
    }

    private Socket connect() throws IOException {
        List<InetAddress> addresses = new ArrayList<>(List.of(InetAddress.getAllByName(server.host())));
        Collections.shuffle(addresses);
        IOException failure = null;
        for (InetAddress address : addresses) {
            try {
                return connect(address);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure == null ? new IOException("it has no address") : failure;
    }

    private Socket connect(InetAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setKeepAlive(true);
            socket.setTcpNoDelay(true);
            // the node closes a connection for good, or since it is broken, and has nothing to wait for
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(answerMillis);
            socket.connect(new InetSocketAddress(address, server.port()), connectMillis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Makes the handshake here, so that its failure says what it is. */
    private Socket encrypt(Socket plain, SSLContext context) throws IOException {
        try {
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, server.host(), server.port(), true);
            if (CertifiedName.isForTheJdk(server.host())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
            } else {
                socket.startHandshake();
                CertifiedName.check(server.host(), socket.getSession());
            }
            return socket;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }
}
