package io.trellis.form.bulk;

import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.form.record.RecordShares.Given;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** With whom one of many records was shared before, as a line of text: what a change of many keeps to be taken back. */
final class KeptShare {

    private static final String BETWEEN = "\n";
    private static final int PARTS = 5;

    private KeptShare() {}

    static String write(Given given) {
        return String.join(
                BETWEEN,
                given.to().kind().name(),
                given.to().id(),
                given.level().name(),
                given.until().map(Instant::toString).orElse(""),
                given.as());
    }

    static Given read(String text) {
        List<String> parts = List.of(text.split(BETWEEN, PARTS));
        return new Given(
                new Grantee(Share.Kind.valueOf(parts.get(0)), parts.get(1)),
                Share.Level.valueOf(parts.get(2)),
                Optional.of(parts.get(3)).filter(end -> !end.isEmpty()).map(Instant::parse),
                parts.get(4));
    }
}
