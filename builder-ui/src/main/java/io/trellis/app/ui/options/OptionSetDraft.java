package io.trellis.app.ui.options;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.ContentDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.SharedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A set of options that an author works on. */
final class OptionSetDraft extends ContentDraft {

    private static final String OPTIONS = "options";
    private static final String REPLACED = "replaced";
    private static final List<String> COLORS =
            List.of("blue", "teal", "green", "yellow", "orange", "red", "purple", "pink", "grey");

    OptionSetDraft(AppDraft appDraft, String name) {
        super(appDraft, new ArtifactId(SharedOptions.KIND, name));
    }

    /** An option as the page shows it. */
    record Entry(String code, LocalizedText label, String color, boolean active) {

        static Entry of(JsonNode json) {
            if (!json.isObject()) {
                return new Entry(json.asString(""), LocalizedText.same(json.asString("")), "", true);
            }
            return new Entry(
                    json.path("code").asString(""),
                    EntityJson.text(json.has("label") ? json.path("label") : json),
                    json.path("color").asString(""),
                    json.path("active").asBoolean(true));
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("code", code)
                    .put("zh", label.zh())
                    .put("en", label.en());
            ContentDraft.put(json, "color", color);
            if (!active) {
                json.put("active", false);
            }
            return json;
        }

        Entry labelled(LocalizedText next) {
            return new Entry(code, next, color, active);
        }

        Entry coloured(String next) {
            return new Entry(code, label, next, active);
        }

        Entry active(boolean next) {
            return new Entry(code, label, color, next);
        }
    }

    LocalizedText label() {
        return EntityJson.text(content().path("label"));
    }

    LocalizedText description() {
        return EntityJson.text(content().path("description"));
    }

    List<Entry> entries() {
        return entries(content());
    }

    static List<Entry> entries(JsonNode content) {
        return content.path(OPTIONS).valueStream().map(Entry::of).toList();
    }

    void change(String code, UnaryOperator<Entry> change) {
        arrange(entries().stream()
                .map(entry -> entry.code().equals(code) ? change.apply(entry) : entry)
                .toList());
    }

    void move(String code, int by) {
        List<Entry> next = new ArrayList<>(entries());
        int from = place(code);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < next.size()) {
            next.add(to, next.remove(from));
            arrange(next);
        }
    }

    /** Takes it out and puts it in where the other stands. */
    void drop(String code, String target) {
        move(code, place(target) - place(code));
    }

    private int place(String code) {
        return entries().stream().map(Entry::code).toList().indexOf(code);
    }

    void remove(String code) {
        arrange(entries().stream().filter(entry -> !entry.code().equals(code)).toList());
    }

    /** @return how many came, those that were there already left out */
    int add(String pasted) {
        List<Entry> next = new ArrayList<>(entries());
        Set<String> codes = next.stream().map(Entry::code).collect(Collectors.toSet());
        Set<String> labels = next.stream()
                .flatMap(entry -> PastedOptions.words(entry.label()))
                .collect(Collectors.toSet());
        List<PastedOptions.Line> lines = PastedOptions.of(pasted, codes, labels).lines();
        lines.forEach(
                line -> next.add(new Entry(line.code(), line.label(), COLORS.get(next.size() % COLORS.size()), true)));
        if (!lines.isEmpty()) {
            arrange(next);
        }
        return lines.size();
    }

    private void arrange(List<Entry> entries) {
        change(content -> {
            ArrayNode options = content.putArray(OPTIONS);
            entries.forEach(entry -> options.add(entry.json()));
        });
    }

    void merge(Set<String> gone, String into) {
        change(content -> MergedOptions.in(content, gone, into));
    }

    Optional<String> replaced(String gone) {
        return Optional.of(content().path(REPLACED).path(gone).asString("")).filter(code -> !code.isEmpty());
    }

    void replace(String gone, @Nullable String next) {
        change(content -> {
            ObjectNode replaced =
                    content.path(REPLACED) instanceof ObjectNode object ? object : content.putObject(REPLACED);
            replaced.remove(gone);
            if (next != null) {
                replaced.put(gone, next);
            }
            if (replaced.isEmpty()) {
                content.remove(REPLACED);
            }
        });
    }
}
