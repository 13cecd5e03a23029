package io.trellis.form.layout;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Something that an analyst says of an element of a form; each is entered in its own way. */
public sealed interface ElementSetting {

    /** The member of the element's settings. */
    String key();

    LocalizedText label();

    /** Whether the element says nothing without it. */
    boolean required();

    /** A text in both languages. @param prose in Markdown, over several lines */
    record Text(String key, LocalizedText label, boolean prose, boolean required) implements ElementSetting {}

    /** One of what the design offers at this place. */
    record OneOf(String key, LocalizedText label, boolean required, Function<Place, List<Option>> offers)
            implements ElementSetting {}

    record Option(String code, LocalizedText label) {}

    /**
     * Where an element stands.
     *
     * @param entity whose form it is
     * @param whole what it would be published with
     * @param settings of the element, as far as they are said
     */
    record Place(EntityDefinition entity, ArtifactSet whole, JsonNode settings) {}
}
