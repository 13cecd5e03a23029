package io.trellis.form.exchange;

import java.util.Arrays;
import java.util.Optional;

/** What stands before the decimals of a number; the other one may group its thousands. */
enum DecimalSign {
    POINT('.', ','),
    COMMA(',', '.');

    private final char decimal;
    private final char group;

    DecimalSign(char decimal, char group) {
        this.decimal = decimal;
        this.group = group;
    }

    char decimal() {
        return decimal;
    }

    char group() {
        return group;
    }

    String sign() {
        return String.valueOf(decimal);
    }

    DecimalSign other() {
        return this == POINT ? COMMA : POINT;
    }

    static Optional<DecimalSign> of(String sign) {
        return Arrays.stream(values())
                .filter(known -> known.sign().equals(sign.strip()))
                .findFirst();
    }
}
