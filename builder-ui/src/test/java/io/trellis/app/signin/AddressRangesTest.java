package io.trellis.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "10.1.0.0/16", "0.0.0.0/0", "2001:db8::/32", "::1"})
    void addressesAndRangesAreTaken(String range) {
        assertThat(AddressRanges.isOne(range)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "10.1.0.0/33",
                "10.1.0.0/-1",
                "300.1.1.1",
                "1.2.3.4.5",
                "::1/129",
                "10.1.0.0/",
                "*"
            })
    void whatIsNoneIsNot(String range) {
        assertThat(AddressRanges.isOne(range)).isFalse();
    }

    @Test
    void nobodyIsInThatIsNotInOneOfThem() {
        List<String> ranges = List.of("10.1.0.0/16", "2001:db8::/32");
        assertThat(AddressRanges.hold(ranges, "10.1.255.255")).isTrue();
        assertThat(AddressRanges.hold(ranges, "2001:db8::7")).isTrue();
        assertThat(AddressRanges.hold(ranges, "10.2.0.1")).isFalse();
        assertThat(AddressRanges.hold(ranges, "::1")).isFalse();
        assertThat(AddressRanges.hold(ranges, "")).as("nobody knows from where").isFalse();
        assertThat(AddressRanges.hold(List.of(), "192.0.2.1")).isTrue();
    }
}
