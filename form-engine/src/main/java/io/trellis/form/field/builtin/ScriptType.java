package io.trellis.form.field.builtin;

import io.trellis.core.error.CoreError;
import io.trellis.core.i18n.Messages;
import io.trellis.core.script.Script;
import io.trellis.core.script.Scripts;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.ScriptType.ScriptSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A value computed by a JavaScript function body that sees the record's fields as variables and returns the value. */
@Component
@Order(190)
final class ScriptType extends ComputedType<ScriptSettings> {

    // possessive: a long text would run a group out of stack
    private static final Pattern COMMENT_OR_TEXT =
            Pattern.compile("/\\*(?s:.*?)\\*/|//[^\\n]*|\"(?:[^\"\\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\\n]++|\\\\.)*+'");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern WORD = Pattern.compile("(?<![\\w.$])[A-Za-z_][A-Za-z0-9_]*");

    /** What is stored at a save would be of yesterday on the next day. */
    private static final Pattern CLOCK =
            Pattern.compile("\\bDate\\s*\\.\\s*now\\b|\\bDate\\s*\\(\\s*\\)|\\bnew\\s+Date\\b(?!\\s*\\(\\s*[^)\\s])");

    record ScriptSettings(String source, ValueKind result, int scale) {}

    /** Asked late: the engine behind it takes a while to start, and most entities have no script. */
    private final ObjectProvider<Scripts> scripts;

    ScriptType(Messages messages, Results results, ObjectProvider<Scripts> scripts) {
        super("script", "file-code", ScriptSettings.class, CoreError.SCRIPT_FAILED, messages, results);
        this.scripts = scripts;
    }

    @Override
    public ScriptSettings defaults() {
        return new ScriptSettings("", ValueKind.NUMBER, 2);
    }

    @Override
    public List<FieldDefinition> properties() {
        List<FieldDefinition> properties = new ArrayList<>();
        properties.add(property().code("source", "javascript"));
        properties.addAll(resultProperties());
        return properties;
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, ScriptSettings settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>(checkResult(settings));
        if (settings.source().isBlank()) {
            problems.add(problem("source", "no-script"));
        }
        if (CLOCK.matcher(COMMENT_OR_TEXT.matcher(settings.source()).replaceAll(" "))
                .find()) {
            problems.add(problem("source", "time-in-formula"));
        }
        scripts.getObject()
                .check(settings.source())
                .ifPresent(wrong -> problems.add(new SettingsProblem(
                        "source[" + wrong.line() + ":" + wrong.column() + "]", "invalid-script", wrong.message())));
        return problems;
    }

    /** Every word of the source that could be a variable; those that are no fields do not matter to anyone. */
    @Override
    public Set<String> dependsOn(FieldDefinition field, ScriptSettings settings) {
        String bare = COMMENT_OR_TEXT.matcher(settings.source()).replaceAll(" ");
        return WORD.matcher(bare).results().map(MatchResult::group).collect(Collectors.toUnmodifiableSet());
    }

    /** A name in a text counts too, as {@code account["region"]} reads as much as {@code account.region}. */
    @Override
    public Reads reads(FieldDefinition field, ScriptSettings settings) {
        return new Reads(
                Set.of(),
                NAME.matcher(settings.source())
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    @Nullable
    Object evaluate(FieldDefinition field, ScriptSettings settings, Map<String, Object> values, FieldContext context) {
        Map<String, @Nullable Object> bindings = new LinkedHashMap<>();
        dependsOn(field, settings).stream()
                .filter(values::containsKey)
                .forEach(name -> bindings.put(name, values.get(name)));
        return scripts.getObject()
                .run(new Script("formula/" + context.entity() + "." + field.key(), settings.source()), bindings);
    }

    @Override
    ValueKind result(ScriptSettings settings) {
        return settings.result();
    }

    @Override
    int scale(ScriptSettings settings) {
        return settings.scale();
    }

    @Override
    public ScriptSettings exampleSettings() {
        return new ScriptSettings("1 + 1", ValueKind.NUMBER, 2);
    }
}
