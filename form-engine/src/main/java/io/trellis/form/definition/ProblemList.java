package io.trellis.form.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ContentShape;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Gathers what is wrong with one artifact; the message of a code is {@code form.problem.<code>}. */
final class ProblemList {

    private static final String NEAR = "form.problem.unknown-field-near";

    private final ArtifactId artifact;
    private final Messages messages;
    private final List<Problem> problems = new ArrayList<>();

    ProblemList(ArtifactId artifact, Messages messages) {
        this.artifact = artifact;
        this.messages = messages;
    }

    void add(String path, String code, Object... arguments) {
        add(path, code, messages.text("form.problem." + code, arguments));
    }

    /** What is not as its shape wants it. */
    void shape(ContentShape shape, JsonNode json, String path) {
        problems.addAll(shape.check(artifact, json, path, messages));
    }

    /** The same of each object of a list, named by a member of theirs. */
    void shapes(ContentShape shape, JsonNode list, String name, String key) {
        problems.addAll(shape.checkEach(artifact, list, name, key, messages));
    }

    void add(String path, String code, LocalizedText message) {
        problems.add(Problem.error(artifact, path, code, message));
    }

    /** A path that leads nowhere, with what was probably meant. */
    void unknownField(String at, String path, EntityDesign design) {
        add(
                at,
                "unknown-field",
                design.nearest(path)
                        .map(near -> new LocalizedText(
                                messages.text(NEAR, Locale.SIMPLIFIED_CHINESE, path, near.zh()),
                                messages.text(NEAR, Locale.ENGLISH, path, near.en())))
                        .orElseGet(() -> words("unknown-field", path)));
    }

    /** What a code says. */
    LocalizedText words(String code, Object... arguments) {
        return messages.text("form.problem." + code, arguments);
    }

    /** @param about the label that the message names */
    void addAbout(String path, String code, LocalizedText about) {
        add(path, code, messages.textAbout("form.problem." + code, about));
    }

    void warnAbout(String path, String code, LocalizedText about) {
        problems.add(Problem.warning(artifact, path, code, messages.textAbout("form.problem." + code, about)));
    }

    void warn(String path, String code, LocalizedText message) {
        problems.add(Problem.warning(artifact, path, code, message));
    }

    void warn(String path, String code, Object... arguments) {
        problems.add(Problem.warning(artifact, path, code, messages.text("form.problem." + code, arguments)));
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }
}
