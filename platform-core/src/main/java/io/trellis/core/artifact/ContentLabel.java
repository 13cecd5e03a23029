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

    /**
     * The label of a part of a content, given as {@code label}, flat as {@code zh} and {@code en}, or as the name of an element
     * of a diagram; may be empty.
     */
    static LocalizedText within(JsonNode part) {
        if (part.path(XmlTree.NAMED).isString()) {
            return LocalizedText.same(part.path(XmlTree.NAMED).stringValue());
        }
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
