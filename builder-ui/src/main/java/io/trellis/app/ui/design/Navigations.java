package io.trellis.app.ui.design;

import io.trellis.core.artifact.ArtifactId;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands in the navigation of an app. */
public final class Navigations {

    private static final String ITEMS = "items";

    private Navigations() {}

    /** The app's navigation with one more at its end; nothing where the app has none. */
    public static Map<ArtifactId, ObjectNode> with(AppDraft appDraft, ArtifactId more) {
        return appDraft.all(NavigationFace.KIND)
                .findFirst()
                .map(navigation -> {
                    ObjectNode content = navigation.content().deepCopy();
                    ArrayNode items = content.path(ITEMS) instanceof ArrayNode there ? there : content.putArray(ITEMS);
                    items.add(more.toString());
                    return Map.of(navigation.id(), content);
                })
                .orElse(Map.of());
    }
}
