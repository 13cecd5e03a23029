package io.trellis.core.artifact;

import io.trellis.core.store.CollectionSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link Installation} as it is stored: contents by hash, empty text for what is not there. @param id the app's name and the source */
record InstalledDocument(String id, String app, String version, List<Part> parts) {

    static final CollectionSpec<InstalledDocument> COLLECTION =
            CollectionSpec.of("app_installed", InstalledDocument.class);

    static String id(String app, Installation.Source source) {
        return app + "/" + source;
    }

    /** @param unsettled what it was before both sides changed it; null where that is settled */
    record Part(
            String kind, String name, String hash, @Nullable String unsettled) {
        ArtifactId artifact() {
            return new ArtifactId(kind, name);
        }
    }
}
