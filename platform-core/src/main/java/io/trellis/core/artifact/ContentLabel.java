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

    private static LocalizedText read(JsonNode label) {
        return label.isString()
                ? LocalizedText.same(label.stringValue())
                : new LocalizedText(
                        label.path("zh").asString(""), label.path("en").asString(""));
    }
}
