package io.trellis.app.signin;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Addresses, and ranges of them as {@code 10.1.0.0/16}. */
final class AddressRanges {

    /** Digits and signs of addresses alone: nothing that a name server would be asked about. */
    private static final Pattern WRITTEN = Pattern.compile("([0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/\\d{1,3})?");

    private AddressRanges() {}

    static boolean isOne(String range) {
        if (!WRITTEN.matcher(range).matches()) {
            return false;
        }
        try {
            int slash = range.indexOf('/');
            int bits = slash < 0 ? 0 : Integer.parseInt(range.substring(slash + 1));
            return bits <= (range.contains(":") ? 128 : 32) && new IpAddressMatcher(range) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the address is in one of them; any address where there are none. */
    static boolean hold(List<String> ranges, String address) {
        return ranges.isEmpty()
                || !address.isEmpty()
                        && ranges.stream().anyMatch(range -> new IpAddressMatcher(range).matches(address));
    }
}
