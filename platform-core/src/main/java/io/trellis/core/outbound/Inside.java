package io.trellis.core.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Which addresses are not on the internet: of this machine, of networks of houses, of what clouds tell their machines by. */
final class Inside {

    private static final int BYTE = 0xFF;

    private Inside() {}

    static boolean has(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? v4(bytes) : v6(bytes);
    }

    private static boolean v4(byte[] bytes) {
        int first = bytes[0] & BYTE;
        int second = bytes[1] & BYTE;
        return first == 0
                || first == 10
                || first == 127
                // shared by customers of one provider; some clouds answer there
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                // for protocols, for examples, for measurements
                || first == 192 && second == 0 && (bytes[2] & BYTE) <= 2
                || first == 198 && (second == 18 || second == 19 || second == 51 && (bytes[2] & BYTE) == 100)
                || first == 203 && second == 0 && (bytes[2] & BYTE) == 113
                || first >= 224;
    }

    private static boolean v6(byte[] bytes) {
        int first = bytes[0] & BYTE;
        int second = bytes[1] & BYTE;
        // all that is given out on the internet begins with 001
        if ((first & 0xE0) != 0x20) {
            return !(first == 0 && second == 0x64 && (bytes[2] & BYTE) == BYTE && (bytes[3] & BYTE) == 0x9B)
                    || v4(Arrays.copyOfRange(bytes, 12, 16))
                    || !zero(bytes, 4, 12);
        }
        if (first == 0x20 && second == 0x02) {
            return v4(Arrays.copyOfRange(bytes, 2, 6));
        }
        // 2001::/23 for protocols, among them tunnels that hold another address; 2001:db8::/32 for examples
        return first == 0x20
                && second == 0x01
                && ((bytes[2] & BYTE) < 2 || (bytes[2] & BYTE) == 0x0D && (bytes[3] & BYTE) == 0xB8);
    }

    private static boolean zero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
