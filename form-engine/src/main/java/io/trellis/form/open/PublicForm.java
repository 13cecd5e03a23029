package io.trellis.form.open;

import io.trellis.core.i18n.LocalizedText;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A form of an entity that people without an account fill in, an artifact of kind {@code public-form}.
 *
 * @param form the name of the form whose fields are asked; empty for the entity's usual one
 * @param address the last part of its address
 * @param values what each record gets that is made by it, by key, as JSON gives it
 * @param named for a lookup that visitors may choose from, the ids of the records that are named to them
 * @param captures what comes along with a visit, each with the key of the field that keeps it
 */
public record PublicForm(
        String name,
        String app,
        String entity,
        String form,
        String address,
        Words words,
        Access access,
        Handling handling,
        Map<String, JsonNode> values,
        Map<String, List<String>> named,
        Map<String, String> captures) {

    /** The word in definitions. */
    public static final String KIND = "public-form";

    public PublicForm {
        values = Map.copyOf(values);
        named = Map.copyOf(named);
        captures = Map.copyOf(captures);
    }

    /**
     * @param label the heading; {@code intro} in Markdown; {@code send} on the button
     * @param thanks said when it was sent; {@code thanksAddress} where the visitor goes then, empty for nowhere
     * @param consent what has to be agreed to; empty for nothing
     */
    public record Words(
            LocalizedText label,
            LocalizedText intro,
            LocalizedText send,
            LocalizedText thanks,
            String thanksAddress,
            LocalizedText consent) {}

    /**
     * @param open whether it is switched on
     * @param from the first day, {@code until} the last one; null for no bound
     * @param sites within whose pages it may stand, each as scheme and host
     * @param hourly submissions that are taken in an hour
     */
    public record Access(
            boolean open,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            List<String> sites,
            int hourly) {

        public static final int USUALLY_HOURLY = 60;

        public Access {
            sites = List.copyOf(sites);
        }

        /** Whether it is for this day. */
        public boolean on(LocalDate day) {
            return open && (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }
    }

    /**
     * @param person in whose rights submissions are saved, a user id
     * @param roles who also sees submissions and decides about those that wait
     * @param tells whether visitors are told that a value is taken
     * @param consentField the key of the field that keeps that somebody agreed; empty for none
     */
    public record Handling(Doubles doubles, String person, List<String> roles, boolean tells, String consentField) {

        public Handling {
            roles = List.copyOf(roles);
        }
    }

    /** What becomes of a submission that is likely about a record that is there. */
    public enum Doubles {
        /** A record of its own all the same. */
        NEW,
        /** It fills what is empty in the record that is there. */
        MERGE,
        /** It waits for a person. */
        QUEUE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Doubles> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** What comes along with a visit without being asked, in the order in which it is shown. */
    public static final List<String> CAPTURED =
            List.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "referrer", "key");
}
