package io.trellis.form.layout;

import io.trellis.core.filter.FilterJson;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A view that somebody saved, as it is stored; filter, sort and presentation as JSON text, as their field names may hold
 * dots.
 *
 * @param presentation null in one of an earlier release
 */
record SavedViewDocument(
        String id,
        String user,
        String entity,
        String name,
        List<String> columns,
        String filter,
        String sort,
        @Nullable String presentation) {

    static final CollectionSpec<SavedViewDocument> COLLECTION =
            CollectionSpec.of("saved_views", SavedViewDocument.class).index(IndexSpec.on("user", "entity"));

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static SavedViewDocument of(String user, SavedViews.SavedView view) {
        return new SavedViewDocument(
                view.id(),
                user,
                view.entity(),
                view.name(),
                view.columns(),
                FilterJson.write(view.filter()).toString(),
                LayoutJson.write(view.sort()).toString(),
                LayoutJson.write(view.presented()).toString());
    }

    SavedViews.SavedView view() {
        return new SavedViews.SavedView(
                id,
                entity,
                name,
                columns,
                FilterJson.read(JSON.readTree(filter)),
                LayoutJson.sorts(JSON.readTree(sort)),
                presentation == null ? Presented.TABLE : LayoutJson.presented(JSON.readTree(presentation)));
    }
}
