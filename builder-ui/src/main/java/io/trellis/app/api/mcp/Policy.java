package io.trellis.app.api.mcp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the operator lets assistants do, by effect or by tool; within it a key's scopes and the person's rights decide. */
@Component
class Policy {

    private static final String NOTHING = "none";

    private final Set<String> allowed;

    /** @param words effects and names of tools, apart by commas; {@code none} for no assistants at all */
    Policy(@Value("${trellis.assistants}") String words, Tools tools) {
        Set<String> known = new TreeSet<>();
        known.add(NOTHING);
        Arrays.stream(Effect.values()).map(Effect::word).forEach(known::add);
        tools.all().stream().map(Tool::name).forEach(known::add);
        allowed = Arrays.stream(words.split(","))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        allowed.stream().filter(word -> !known.contains(word)).findFirst().ifPresent(word -> {
            throw new IllegalStateException(
                    "TRELLIS_ASSISTANTS says “" + word + "”. It takes, apart by commas: " + String.join(", ", known));
        });
    }

    boolean allows(Tool tool) {
        return allowed.contains(tool.effect().word()) || allowed.contains(tool.name());
    }
}
