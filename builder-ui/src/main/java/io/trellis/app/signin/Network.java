package io.trellis.app.signin;

import java.net.InetAddress;
import java.util.HexFormat;

/** What stands for somebody who is known by their address alone. */
public final class Network {

    private Network() {}

    /** Whoever has one IPv6 address has all of its /64. */
    public static String of(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
