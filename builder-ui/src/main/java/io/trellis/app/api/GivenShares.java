package io.trellis.app.api;

import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.form.record.RecordShares.Given;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a request says of sharing: {@code {"kind", "to", "level", "until", "as"}}, the first two in the body or the address. */
@Component
class GivenShares {

    static final Shape GIVEN = Shape.texts("level", "until", "as");

    private final Refusals refusals;

    GivenShares(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Empty for a kind that there is not. */
    static Optional<Grantee> grantee(String kind, String to) {
        return choice(Share.Kind.values(), kind).map(known -> new Grantee(known, to));
    }

    /** @param at where in the body it stands, as the beginning of paths; may be empty */
    Grantee grantee(JsonNode body, String at) {
        return grantee(body.path("kind").asString(""), body.path("to").asString(""))
                .orElseThrow(
                        () -> refusals.invalid(at + "kind", "unknown", "share-kind", choices(Share.Kind.values())));
    }

    Given read(Grantee to, JsonNode body, String at) {
        Share.Level level = choice(Share.Level.values(), body.path("level").asString(name(Share.Level.READ)))
                .orElseThrow(
                        () -> refusals.invalid(at + "level", "unknown", "share-level", choices(Share.Level.values())));
        return new Given(to, level, until(body, at), body.path("as").asString(""));
    }

    private Optional<Instant> until(JsonNode body, String at) {
        String text = body.path("until").asString("");
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw refusals.invalid(at + "until", "not-a-time", "reminder-at");
        }
    }

    static String name(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Optional<E> choice(E[] all, String text) {
        return Arrays.stream(all).filter(one -> name(one).equals(text)).findFirst();
    }

    private static String choices(Enum<?>[] all) {
        return Arrays.stream(all).map(GivenShares::name).collect(Collectors.joining(", "));
    }
}
