package io.trellis.workflow.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The chain of a process's history: the hash of each entry is over the hash before it and all that the entry says; the first
 * is over what the process is about and who began it.
 */
final class HistoryHash {

    private HistoryHash() {}

    /** Before the first entry. */
    static String beginning(ProcessDocument process) {
        return hash(
                "process",
                process.id(),
                process.workflow(),
                process.entity(),
                process.recordId(),
                process.initiator(),
                moment(process.started()));
    }

    static String next(String before, ProcessDocument.Entry entry) {
        return hash(
                before, entry.element(), entry.action(), entry.by(), entry.comment(), entry.to(), moment(entry.at()));
    }

    /** As the store keeps it, to the millisecond. */
    private static String moment(@Nullable Instant at) {
        return at == null ? "" : String.valueOf(at.toEpochMilli());
    }

    /** Each part with its length before it, so that nothing can be shifted from one to the next. */
    private static String hash(@Nullable String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            String plain = Objects.requireNonNullElse(part, "");
            text.append(plain.length()).append(':').append(plain).append('\n');
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Where the chain ends.
     *
     * @param wrong the number of the first entry that is not as it was written, from 1; 0 for none
     * @param older entries of releases that did not chain them; the first chained one vouches for them
     */
    record Walked(String end, int wrong, int older) {}

    /** After so many entries. */
    static String at(ProcessDocument process, int entries) {
        String end = beginning(process);
        for (ProcessDocument.Entry entry : process.log().subList(0, entries)) {
            end = next(end, entry);
        }
        return end;
    }

    static Walked walk(ProcessDocument process) {
        String end = beginning(process);
        int older = 0;
        boolean chained = false;
        for (int number = 1; number <= process.log().size(); number++) {
            ProcessDocument.Entry entry = process.log().get(number - 1);
            end = next(end, entry);
            if (entry.hash() == null && !chained) {
                older++;
            } else if (!end.equals(entry.hash())) {
                return new Walked(end, number, older);
            } else {
                chained = true;
            }
        }
        return new Walked(end, 0, older);
    }
}
