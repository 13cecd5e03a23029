package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;
import tools.jackson.databind.JsonNode;

/** What people call an artifact: the label of its content, else its name. */
public final class ContentLabel {

    private ContentLabel() {}

    public static LocalizedText of(Artifact artifact) {
        LocalizedText label = read(artifact.content().path("label"));
        return label.isEmpty() ? LocalizedText.same(artifact.name()) : label;
    }

    public static LocalizedText of(ArtifactId id, ArtifactSet whole) {
        return whole.find(id).map(ContentLabel::of).orElse(LocalizedText.same(id.name()));
    }

    /** The label of a part of a content, given as {@code label} or flat as {@code zh} and {@code en}; may be empty. */
    static LocalizedText within(JsonNode part) {
        return part.isObject() ? read(part.has("label") ? part.path("label") : part) : LocalizedText.same("");
    }

    /** A text of a content, for one language, for both, or absent. */
    public static LocalizedText read(JsonNode label) {
        return label.isString()
                ? LocalizedText.same(label.stringValue())
                : new LocalizedText(
                        label.path("zh").asString(""), label.path("en").asString(""));
    }
}
