package io.trellis.app.ui.shell;

import com.vaadin.flow.component.page.ColorScheme;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a person chose for themselves, on whichever device. */
@Component
public class Preferences {

    private static final String PRESENCE = "presence";

    private final MappedCollection<Chosen> preferences;

    /** What one person chose, by name. */
    record Chosen(String id, Map<String, String> choices) {
        static final CollectionSpec<Chosen> COLLECTION =
                CollectionSpec.of("preference", Chosen.class).rest("choices");
    }

    Preferences(DocumentStore store) {
        this.preferences = store.collection(Chosen.COLLECTION);
    }

    /** Light unless chosen otherwise. */
    public ColorScheme.Value scheme(CurrentUser user) {
        return get(user, "scheme").map(ColorScheme.Value::fromString).orElse(ColorScheme.Value.SYSTEM);
    }

    public void scheme(CurrentUser user, ColorScheme.Value scheme) {
        user.requireActing();
        set(user, "scheme", scheme.getValue());
    }

    /** Whether others hear at which record they are; so it is unless they choose otherwise. */
    public boolean isTold(CurrentUser user) {
        return get(user, PRESENCE).map(Boolean::parseBoolean).orElse(true);
    }

    public void tell(CurrentUser user, boolean told) {
        set(user, PRESENCE, String.valueOf(told));
    }

    /** Any small choice by a name of the caller's: column order, collapsed sections. */
    public Optional<String> get(CurrentUser user, String name) {
        return preferences.get(user.id()).map(chosen -> chosen.choices().get(name));
    }

    public void set(CurrentUser user, String name, String value) {
        user.requireActing();
        preferences.insertIfAbsent(new Chosen(user.id(), Map.of()));
        preferences.updateOne(Criteria.id(user.id()), Change.of().set("choices." + name, value));
    }
}
