package io.trellis.workflow.mail;

import io.trellis.workflow.TaskAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What a link in a mail is for.
 *
 * @param until when it is good
 */
record Link(String task, String person, TaskAction action, Instant until) {

    private static final int LONGEST = 1_000;
    private static final int SIGNATURE = 32;
    private static final String BETWEEN = "\n";

    /** Content and signature as one text that may stand in an address. */
    String text(LinkKey key) {
        byte[] content = String.join(BETWEEN, task, person, action.code(), String.valueOf(until.getEpochSecond()))
                .getBytes(StandardCharsets.UTF_8);
        byte[] signature = key.sign(content);
        byte[] whole = Arrays.copyOf(signature, SIGNATURE + content.length);
        System.arraycopy(content, 0, whole, SIGNATURE, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Empty where it is none that was signed with this key. */
    static Optional<Link> of(String text, LinkKey key) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length <= SIGNATURE) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(whole, SIGNATURE, whole.length);
        if (!key.signed(content, Arrays.copyOf(whole, SIGNATURE))) {
            return Optional.empty();
        }
        String[] parts = new String(content, StandardCharsets.UTF_8).split(BETWEEN);
        return TaskAction.of(parts[2])
                .map(action -> new Link(parts[0], parts[1], action, Instant.ofEpochSecond(Long.parseLong(parts[3]))));
    }
}
