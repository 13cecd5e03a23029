package io.trellis.workflow.definition;

import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.workflow.Hook;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/** What keeps calls of a flow's address from coming to anything. */
final class HookCheck {

    private static final String HEADER = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1," + Hook.LONGEST_NAME + "}";

    /** Takes what is wrong, by where it stands. */
    interface Wrong {
        void at(String path, String code, Object... details);
    }

    private HookCheck() {}

    static void check(Hook hook, String path, Optional<EntityDefinition> entity, Wrong wrong) {
        if (hook.values().isEmpty()) {
            wrong.at(path + ".values", "hook-no-values");
        }
        if (hook.values().size() > Hook.MOST_VALUES) {
            wrong.at(path + ".values", "hook-too-many-values", Hook.MOST_VALUES);
        }
        Set<String> fields = new HashSet<>();
        int index = 0;
        for (Hook.Value value : hook.values()) {
            String at = path + ".values[" + index++ + "]";
            value(value, index, at, entity, wrong);
            if (!value.field().isEmpty() && !fields.add(value.field())) {
                wrong.at(at + ".field", "hook-field-twice", label(entity, value.field()));
            }
        }
        if (!hook.find().isEmpty() && !fields.contains(hook.find())) {
            wrong.at(path + ".find", "hook-find", label(entity, hook.find()));
        }
        if (!hook.idHeader().isEmpty() && !hook.idHeader().matches(HEADER)) {
            wrong.at(path + ".idHeader", "hook-header", hook.idHeader());
        }
        if (!hook.signature().isEmpty() && !hook.signature().matches(HEADER)) {
            wrong.at(path + ".signature", "hook-header", hook.signature());
        }
        if (!hook.idPath().isEmpty() && !isPointer(hook.idPath())) {
            wrong.at(path + ".idPath", "hook-path", hook.idPath());
        }
        if (hook.perMinute() < 1 || hook.perMinute() > Hook.MOST_PER_MINUTE) {
            wrong.at(path + ".perMinute", "hook-rate", Hook.MOST_PER_MINUTE);
        }
        if (hook.sample().length() > Hook.LONGEST_SAMPLE) {
            wrong.at(path + ".sample", "hook-sample", Hook.LONGEST_SAMPLE);
        }
    }

    private static void value(Hook.Value value, int index, String at, Optional<EntityDefinition> entity, Wrong wrong) {
        if (value.path().isEmpty() || value.field().isEmpty()) {
            wrong.at(at + (value.path().isEmpty() ? ".path" : ".field"), "hook-unfinished", index);
            return;
        }
        if (!isPointer(value.path())) {
            wrong.at(at + ".path", "hook-path", value.path());
        }
        Optional<FieldDefinition> field = entity.flatMap(known -> known.field(value.field()));
        if (entity.isPresent() && field.isEmpty()) {
            wrong.at(at + ".field", "unknown-field", value.field());
        }
    }

    private static Object label(Optional<EntityDefinition> entity, String key) {
        return entity.flatMap(known -> known.field(key))
                .map(field ->
                        (Object) (field.label().zh() + " / " + field.label().en()))
                .orElse(key);
    }

    private static boolean isPointer(String text) {
        try {
            JsonPointer.compile(text);
            return text.length() <= 500;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
